"""Rules that no constraint can say, held by triggers on SQLite and PostgreSQL alike."""

from django.db import migrations

from reviewapp.migrations._guards import Guard, guards_on

GUARDS = (
    Guard("review_event_append_only", "reviewapp_reviewevent", ("UPDATE", "DELETE"), "1 = 1"),
    Guard("glossary_change_append_only", "reviewapp_glossarychange", ("UPDATE", "DELETE"), "1 = 1"),
    Guard("user_never_deleted", "reviewapp_user", ("DELETE",), "1 = 1"),
    Guard("candidate_never_deleted", "reviewapp_candidate", ("DELETE",), "1 = 1"),
    Guard(
        "candidate_text_immutable",
        "reviewapp_candidate",
        ("UPDATE",),
        "NEW.text <> OLD.text OR NEW.text_sha256 <> OLD.text_sha256"
        " OR NEW.paragraph_id <> OLD.paragraph_id OR NEW.origin <> OLD.origin"
        " OR NEW.origin_name <> OLD.origin_name"
        " OR COALESCE(NEW.author_id, 0) <> COALESCE(OLD.author_id, 0)",
    ),
    Guard(
        "paragraph_source_immutable",
        "reviewapp_paragraph",
        ("UPDATE",),
        "NEW.source <> OLD.source OR NEW.source_sha256 <> OLD.source_sha256"
        " OR NEW.document_id <> OLD.document_id",
    ),
    Guard(
        "paragraph_final_needs_approved_candidate",
        "reviewapp_paragraph",
        ("INSERT", "UPDATE"),
        "NEW.status = 'final' AND NOT EXISTS (SELECT 1 FROM reviewapp_candidate c"
        " WHERE c.paragraph_id = NEW.id AND c.status = 'approved')",
    ),
    Guard(
        "candidate_of_final_paragraph_stays_approved",
        "reviewapp_candidate",
        ("UPDATE",),
        "OLD.status = 'approved' AND NEW.status <> 'approved' AND EXISTS ("
        "SELECT 1 FROM reviewapp_paragraph p WHERE p.id = NEW.paragraph_id AND p.status = 'final')",
    ),
    Guard(
        "candidate_four_eyes",
        "reviewapp_candidate",
        ("INSERT", "UPDATE"),
        "NEW.status = 'approved' AND (NEW.author_id = NEW.decided_by_id OR EXISTS ("
        "SELECT 1 FROM reviewapp_candidate c WHERE c.paragraph_id = NEW.paragraph_id"
        " AND c.text_sha256 = NEW.text_sha256 AND c.author_id = NEW.decided_by_id))"
        " AND EXISTS (SELECT 1 FROM reviewapp_paragraph p"
        " JOIN reviewapp_document d ON d.id = p.document_id"
        " JOIN reviewapp_project j ON j.id = d.project_id"
        " WHERE p.id = NEW.paragraph_id AND j.four_eyes)",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("reviewapp", "0001_initial")]
    operations = [guards_on(__name__)]
