"""Blind review: who wrote a candidate stays hidden until its paragraph is approved."""

from django.db import migrations, models

from reviewapp.migrations._guards import guards_off, guards_on


class Migration(migrations.Migration):
    dependencies = [("reviewapp", "0013_my_work")]
    operations = [
        guards_off(__name__),
        migrations.AddField(
            model_name="project",
            name="blind_origins",
            field=models.BooleanField(
                default=False,
                help_text=(
                    "Who or what wrote a candidate stays hidden until its paragraph is approved, "
                    "and the order of candidates does not tell it."
                ),
                verbose_name="blind review",
            ),
        ),
        guards_on(__name__),
    ]
