"""Further fields of concepts: reliability, what stands in German, who approved it, see also."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from reviewapp.migrations._guards import guards_off, guards_on


class Migration(migrations.Migration):
    dependencies = [("reviewapp", "0025_proposals")]
    operations = [
        guards_off(__name__),
        migrations.AddField(
            model_name="concept",
            name="reliability",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "Not verified"),
                    (2, "Minimum"),
                    (3, "Reliable"),
                    (4, "Very reliable"),
                ],
                default=1,
                verbose_name="reliability",
            ),
        ),
        migrations.AddField(
            model_name="concept",
            name="untranslatable",
            field=models.BooleanField(default=False, verbose_name="stands in German"),
        ),
        migrations.AddField(
            model_name="concept",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="concept",
            name="approved_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="concept",
            name="related",
            field=models.ManyToManyField(
                blank=True, to="reviewapp.concept", verbose_name="related concepts"
            ),
        ),
        migrations.AddConstraint(
            model_name="concept",
            constraint=models.CheckConstraint(
                condition=models.Q(reliability__in=[1, 2, 3, 4]), name="concept_reliability_known"
            ),
        ),
        guards_on(__name__),
    ]
