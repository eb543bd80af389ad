"""Errors that reviewers mark in candidates, and the words over which they are weighed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import reviewapp.qa.mqm
from reviewapp.migrations._guards import Guard, guards_off, guards_on

_WORDS = (
    "SELECT length(CASE NEW.text WHEN 'target' THEN c.text ELSE p.source END)"
    " FROM reviewapp_candidate c JOIN reviewapp_paragraph p ON p.id = c.paragraph_id"
    " WHERE c.id = NEW.candidate_id"
)
GUARDS = (
    Guard("annotation_never_deleted", "reviewapp_annotation", ("DELETE",), "1 = 1"),
    Guard(
        "annotation_inside_text",
        "reviewapp_annotation",
        ("INSERT",),
        f'NEW."end" > ({_WORDS})',
    ),
    Guard(
        "annotation_only_removed",
        "reviewapp_annotation",
        ("UPDATE",),
        "OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL"
        " OR NEW.candidate_id <> OLD.candidate_id OR NEW.text <> OLD.text"
        ' OR NEW.start <> OLD.start OR NEW."end" <> OLD."end"'
        " OR NEW.error_type <> OLD.error_type OR NEW.severity <> OLD.severity"
        " OR NEW.note <> OLD.note OR NEW.by_id <> OLD.by_id OR NEW.at <> OLD.at",
    ),
)


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0027_glossary_imports"),
    ]

    operations = [
        guards_off(__name__),
        migrations.CreateModel(
            name="Annotation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        choices=[("target", "English"), ("source", "German")], max_length=10
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("error_type", models.CharField(max_length=50)),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("neutral", "Neutral"),
                            ("minor", "Minor"),
                            ("major", "Major"),
                            ("critical", "Critical"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["candidate", "text", "start", "pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="reviewevent",
            name="review_event_kind_known",
        ),
        migrations.AddField(
            model_name="checkeddocument",
            name="words",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="reviewevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("imported", "imported"),
                    ("proposed", "proposed a candidate"),
                    ("commented", "commented"),
                    ("resolved", "resolved a comment"),
                    ("unresolved", "reopened a comment"),
                    ("asked", "asked the desk"),
                    ("answered", "marked a question as answered"),
                    ("dismissed", "dismissed a finding"),
                    ("undismissed", "took back a dismissal"),
                    ("annotated", "marked an error"),
                    ("unannotated", "took away a mark of an error"),
                    ("edited", "wrote a candidate"),
                    ("reviewed", "gave the first approval"),
                    ("approved", "approved"),
                    ("rejected", "rejected"),
                    ("unrejected", "took back a rejection"),
                    ("reopened", "reopened"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "imported",
                            "proposed",
                            "commented",
                            "resolved",
                            "unresolved",
                            "asked",
                            "answered",
                            "dismissed",
                            "undismissed",
                            "annotated",
                            "unannotated",
                            "edited",
                            "reviewed",
                            "approved",
                            "rejected",
                            "unrejected",
                            "reopened",
                        ],
                    )
                ),
                name="review_event_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="annotation",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="annotation",
            name="candidate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to="reviewapp.candidate",
            ),
        ),
        migrations.AddField(
            model_name="annotation",
            name="removed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="annotation_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__in", ["target", "source"])), name="annotation_text_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "error_type__in",
                        [
                            "terminology",
                            "inconsistent-with-terminology-resource",
                            "inconsistent-use-of-terminology",
                            "wrong-term",
                            "accuracy",
                            "mistranslation",
                            "over-translation",
                            "under-translation",
                            "addition",
                            "omission",
                            "do-not-translate--dnt",
                            "untranslated",
                            "linguistic-conventions",
                            "grammar",
                            "punctuation",
                            "spelling",
                            "unintelligible",
                            "character-encoding",
                            "textual-conventions",
                            "style",
                            "organizational-style",
                            "third-party-style",
                            "inconsistent-with-external-reference",
                            "language-register",
                            "awkward-style",
                            "unidiomatic-style",
                            "inconsistent-style",
                            "locale-conventions",
                            "number-format",
                            "currency-format",
                            "measurement-format",
                            "time-format",
                            "date-format",
                            "address-format",
                            "telephone-format",
                            "shortcut-key",
                            "audience-appropriateness",
                            "culture-specific-reference",
                            "offensive",
                            "design-and-markup",
                            "layout",
                            "markup-tag",
                            "truncation-text-expansion",
                            "missing-text",
                            "link-cross-reference",
                        ],
                    )
                ),
                name="annotation_type_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "severity__in",
                        [
                            reviewapp.qa.mqm.ErrorSeverity["NEUTRAL"],
                            reviewapp.qa.mqm.ErrorSeverity["MINOR"],
                            reviewapp.qa.mqm.ErrorSeverity["MAJOR"],
                            reviewapp.qa.mqm.ErrorSeverity["CRITICAL"],
                        ],
                    )
                ),
                name="annotation_severity_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                    models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                    _connector="OR",
                ),
                name="annotation_removal_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at__isnull", True)),
                fields=("candidate", "text", "start", "end", "error_type", "severity", "by"),
                name="annotation_once",
            ),
        ),
        guards_on(__name__),
    ]
