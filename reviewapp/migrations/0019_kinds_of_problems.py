"""The kinds of what the last check found in a candidate, to filter by."""

from django.db import migrations, models

from reviewapp.migrations._guards import guards_off, guards_on


class Migration(migrations.Migration):
    dependencies = [("reviewapp", "0018_second_review")]
    operations = [
        guards_off(__name__),
        migrations.AddField(
            model_name="candidate",
            name="problems",
            field=models.CharField(blank=True, default="", editable=False, max_length=200),
        ),
        guards_on(__name__),
    ]
