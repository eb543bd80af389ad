"""Options of concepts, terms and projects."""

from django.db import migrations, models

from reviewapp.migrations._guards import guards_off, guards_on


class Migration(migrations.Migration):
    dependencies = [("reviewapp", "0003_user_sessions")]
    operations = [
        guards_off(__name__),
        migrations.AddField(
            model_name="concept",
            name="first_mention",
            field=models.BooleanField(default=False, verbose_name="in full at the first mention"),
        ),
        migrations.AddField(
            model_name="concept",
            name="enforce_compounds",
            field=models.BooleanField(
                default=False, verbose_name="also ask for it in longer words"
            ),
        ),
        migrations.AddField(
            model_name="term",
            name="with_feminine",
            field=models.BooleanField(default=False, verbose_name="feminine form too"),
        ),
        migrations.AddField(
            model_name="term",
            name="any_case",
            field=models.BooleanField(default=False, verbose_name="any capitals"),
        ),
        migrations.AddField(
            model_name="term",
            name="never_in",
            field=models.JSONField(blank=True, default=list, verbose_name="never here"),
        ),
        migrations.AddField(
            model_name="term",
            name="added_forms",
            field=models.JSONField(blank=True, default=list, verbose_name="further forms"),
        ),
        migrations.AddField(
            model_name="term",
            name="struck_forms",
            field=models.JSONField(
                blank=True, default=list, verbose_name="forms that do not count"
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="first_mention_in_headings",
            field=models.BooleanField(
                default=False,
                help_text=(
                    "A heading can be the first mention of a name that is to be written in full "
                    "with its short form. Otherwise headings are passed over."
                ),
                verbose_name="first mentions in headings",
            ),
        ),
        guards_on(__name__),
    ]
