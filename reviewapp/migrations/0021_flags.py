"""Flags: questions to the desk, and reminders for oneself."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from reviewapp.migrations._guards import Guard, guards_off, guards_on

GUARDS = (
    Guard("flag_never_deleted", "reviewapp_flag", ("DELETE",), "1 = 1"),
    Guard(
        "flag_only_resolved",
        "reviewapp_flag",
        ("UPDATE",),
        "OLD.resolved_at IS NOT NULL OR NEW.resolved_at IS NULL OR NEW.kind <> OLD.kind"
        " OR NEW.note <> OLD.note OR NEW.paragraph_id <> OLD.paragraph_id"
        " OR NEW.by_id <> OLD.by_id OR NEW.at <> OLD.at",
    ),
)


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0020_presence"),
    ]

    operations = [
        guards_off(__name__),
        migrations.CreateModel(
            name="Flag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "Question to the desk"),
                            ("later", "Come back later"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("resolved_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="reviewevent",
            name="review_event_kind_known",
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
            model_name="flag",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="flags",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="flag",
            name="paragraph",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="flags",
                to="reviewapp.paragraph",
            ),
        ),
        migrations.AddField(
            model_name="flag",
            name="resolved_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["question", "later"])), name="flag_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "question"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="flag_question_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("resolved_at__isnull", True), ("resolved_by__isnull", True)),
                    models.Q(("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                    _connector="OR",
                ),
                name="flag_resolution_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.UniqueConstraint(
                condition=models.Q(("resolved_at__isnull", True)),
                fields=("paragraph", "kind", "by", "note"),
                name="flag_once",
            ),
        ),
        guards_on(__name__),
    ]
