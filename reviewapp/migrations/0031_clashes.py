"""Keys by which terms that clash are found; the worker and `serve` write those of older terms."""

import django.db.models.deletion
from django.db import migrations, models

from reviewapp.migrations._guards import guards_off, guards_on


class Migration(migrations.Migration):
    dependencies = [("reviewapp", "0030_mining")]
    operations = [
        guards_off(__name__),
        migrations.AddField(
            model_name="term",
            name="spelling_key",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="term",
            name="stem_key",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(fields=["spelling_key", "concept"], name="term_by_spelling"),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(fields=["stem_key", "concept"], name="term_by_stems"),
        ),
        migrations.CreateModel(
            name="TermRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stem_key", models.BigIntegerField()),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="runs",
                        to="reviewapp.term",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="termrun",
            constraint=models.UniqueConstraint(fields=("stem_key", "term"), name="term_run_once"),
        ),
        guards_on(__name__),
    ]
