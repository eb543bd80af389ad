"""Who is named in a comment; comments may be opened again."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from reviewapp.migrations._guards import guards_off, guards_on


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0014_blind_origins"),
    ]

    operations = [
        guards_off(__name__),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField(null=True)),
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
                    ("dismissed", "dismissed a finding"),
                    ("undismissed", "took back a dismissal"),
                    ("edited", "wrote a candidate"),
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
                            "dismissed",
                            "undismissed",
                            "edited",
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
            model_name="mention",
            name="comment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mentions",
                to="reviewapp.comment",
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mentions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(
                condition=models.Q(("seen_at__isnull", True)),
                fields=["user"],
                name="mention_not_seen",
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(
                fields=("comment", "user"), name="mention_once_per_comment"
            ),
        ),
        guards_on(__name__),
    ]
