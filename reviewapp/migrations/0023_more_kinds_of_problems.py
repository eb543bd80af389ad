"""More checks, so more kinds of what the last check found in a candidate."""

from django.db import migrations, models

from reviewapp.migrations._guards import guards_off, guards_on


class Migration(migrations.Migration):
    dependencies = [("reviewapp", "0022_recount_label")]
    operations = [
        guards_off(__name__),
        migrations.AlterField(
            model_name="candidate",
            name="problems",
            field=models.CharField(blank=True, default="", editable=False, max_length=1000),
        ),
        guards_on(__name__),
    ]
