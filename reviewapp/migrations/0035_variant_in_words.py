"""The variant of a project's English in words, for people: the stored values stay as they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0034_term_figures"),
    ]

    operations = [
        migrations.AlterField(
            model_name="project",
            name="target_variant",
            field=models.CharField(
                choices=[
                    ("en-GB", "British English (en-GB)"),
                    ("en-US", "American English (en-US)"),
                ],
                default="en-GB",
                max_length=5,
                verbose_name="English variant",
            ),
        ),
    ]
