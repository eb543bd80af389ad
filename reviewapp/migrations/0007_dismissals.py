"""Dismissals of findings, and the background count that follows one of a term."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

from reviewapp.migrations._guards import Guard, guards_off, guards_on

GUARDS = (
    Guard("dismissal_never_deleted", "reviewapp_dismissal", ("DELETE",), "1 = 1"),
    Guard(
        "dismissal_only_taken_back",
        "reviewapp_dismissal",
        ("UPDATE",),
        "OLD.revoked_at IS NOT NULL OR NEW.revoked_at IS NULL"
        " OR NEW.paragraph_id <> OLD.paragraph_id OR NEW.scope <> OLD.scope"
        " OR NEW.reason <> OLD.reason OR NEW.note <> OLD.note"
        " OR NEW.check_id <> OLD.check_id OR NEW.severity <> OLD.severity"
        " OR NEW.message <> OLD.message OR NEW.text_sha256 <> OLD.text_sha256"
        " OR NEW.fingerprint <> OLD.fingerprint OR NEW.by_id <> OLD.by_id"
        " OR NEW.by_name <> OLD.by_name OR NEW.at <> OLD.at"
        " OR COALESCE(NEW.concept_id, 0) <> COALESCE(OLD.concept_id, 0)"
        " OR COALESCE(NEW.concept_change_id, 0) <> COALESCE(OLD.concept_change_id, 0)",
    ),
)


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0006_term_keys"),
    ]

    operations = [
        guards_off(__name__),
        migrations.CreateModel(
            name="Dismissal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("place", "Only this place in this text"),
                            ("paragraph", "This paragraph, whatever its text"),
                            ("term", "This term in the whole document"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("other-meaning", "The German word means something else here"),
                            ("right", "The translation is right, the check is mistaken"),
                            ("quoted", "It is quoted or a name, and stays as it is"),
                            ("wording", "Another wording is better here"),
                            ("other", "Another reason, in my own words"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("check_id", models.CharField(max_length=50)),
                ("severity", models.CharField(max_length=20)),
                ("message", models.TextField()),
                ("text_sha256", models.CharField(blank=True, max_length=64)),
                ("fingerprint", models.CharField(max_length=64)),
                ("by_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="job",
            name="job_names_its_object",
        ),
        migrations.RemoveConstraint(
            model_name="reviewevent",
            name="review_event_kind_known",
        ),
        migrations.AlterField(
            model_name="job",
            name="kind",
            field=models.CharField(
                choices=[
                    ("propose", "Propose candidates"),
                    ("recheck", "Check again after a glossary change"),
                    ("recount", "Count findings again after a dismissal"),
                ],
                max_length=20,
            ),
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
                    ("dismissed", "dismissed a finding"),
                    ("undismissed", "took back a dismissal"),
                    ("edited", "wrote a candidate"),
                    ("approved", "approved"),
                    ("rejected", "rejected"),
                    ("reopened", "reopened"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("document__isnull", False),
                        ("glossary__isnull", True),
                        ("kind__in", ["propose", "recount"]),
                    ),
                    models.Q(
                        ("document__isnull", True), ("glossary__isnull", False), ("kind", "recheck")
                    ),
                    _connector="OR",
                ),
                name="job_names_its_object",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "recount"), ("status", "queued")),
                fields=("document",),
                name="job_one_recount_queued_per_document",
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
                            "dismissed",
                            "undismissed",
                            "edited",
                            "approved",
                            "rejected",
                            "reopened",
                        ],
                    )
                ),
                name="review_event_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="dismissal",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="dismissal",
            name="concept",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dismissals",
                to="reviewapp.concept",
            ),
        ),
        migrations.AddField(
            model_name="dismissal",
            name="concept_change",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reviewapp.glossarychange",
            ),
        ),
        migrations.AddField(
            model_name="dismissal",
            name="paragraph",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dismissals",
                to="reviewapp.paragraph",
            ),
        ),
        migrations.AddField(
            model_name="dismissal",
            name="revoked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="dismissal",
            constraint=models.CheckConstraint(
                condition=models.Q(("scope__in", ["place", "paragraph", "term"])),
                name="dismissal_scope_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="dismissal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reason__in", ["other-meaning", "right", "quoted", "wording", "other"])
                ),
                name="dismissal_reason_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="dismissal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", "other"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="dismissal_other_reason_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="dismissal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("scope", "place"), models.Q(("text_sha256", ""), _negated=True)),
                    models.Q(models.Q(("scope", "place"), _negated=True), ("text_sha256", "")),
                    _connector="OR",
                ),
                name="dismissal_of_a_place_names_its_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="dismissal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("scope", "term"), _negated=True),
                    ("concept__isnull", False),
                    _connector="OR",
                ),
                name="dismissal_of_a_term_names_its_concept",
            ),
        ),
        migrations.AddConstraint(
            model_name="dismissal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                    models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                    _connector="OR",
                ),
                name="dismissal_revocation_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="dismissal",
            constraint=models.UniqueConstraint(
                models.F("fingerprint"),
                django.db.models.functions.comparison.Coalesce("concept_change", 0),
                condition=models.Q(("revoked_at__isnull", True)),
                name="dismissal_once",
            ),
        ),
        guards_on(__name__),
    ]
