"""The admin: glossaries for terminologists; projects and people for administrators."""

from reviewapp.admin.concepts import ConceptAdmin
from reviewapp.admin.glossaries import GlossaryAdmin
from reviewapp.admin.people import PersonAdmin
from reviewapp.admin.projects import ProjectAdmin
from reviewapp.admin.reasons import RejectionReasonAdmin
from reviewapp.admin.site import site
from reviewapp.models import Concept, Glossary, Project, RejectionReason, User

__all__ = ["site"]

site.register(Concept, ConceptAdmin)
site.register(Glossary, GlossaryAdmin)
site.register(Project, ProjectAdmin)
site.register(RejectionReason, RejectionReasonAdmin)
site.register(User, PersonAdmin)
