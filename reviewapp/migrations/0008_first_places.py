"""Where occurrences of terms stand in reading order."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Case, OuterRef, Q, Subquery, Value, When


def fill_in(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    paragraph = apps.get_model("reviewapp", "Paragraph").objects.filter(pk=OuterRef("paragraph"))
    heading = When(Q(kind__in=["title", "heading"]), then=Value(True))
    is_heading = Case(heading, default=Value(False))
    apps.get_model("reviewapp", "TermOccurrence").objects.update(
        document=Subquery(paragraph.values("document")),
        position=Subquery(paragraph.values("position")),
        in_heading=Subquery(paragraph.annotate(is_heading=is_heading).values("is_heading")),
    )
    if schema_editor.connection.vendor == "postgresql":
        # It changes no table with foreign keys that are still to be checked.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("reviewapp", "0007_dismissals")]
    operations = [
        migrations.AddField(
            model_name="termoccurrence",
            name="document",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="occurrences",
                to="reviewapp.document",
            ),
        ),
        migrations.AddField(
            model_name="termoccurrence",
            name="position",
            field=models.PositiveIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="termoccurrence",
            name="in_heading",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="termoccurrence",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="occurrences",
                to="reviewapp.document",
            ),
        ),
        migrations.AddIndex(
            model_name="termoccurrence",
            index=models.Index(
                fields=["concept", "document", "position"], name="term_occurrence_in_order"
            ),
        ),
    ]
