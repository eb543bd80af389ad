"""The lines of the administration in the role matrix; their columns are those of role_matrix.py."""

# Superusers run the installation; terminologists and managers edit the glossaries of theirs.
ADMIN = {
    "admin/(?P<url>.*)$": (
        "302 404 404 403 403 403 404 404",
        "302 404 404 403 403 403 404 404",
    ),
    "admin/reviewapp/concept/<path:object_id>/": (
        "302 302 302 403 403 403 302 302",
        "302 302 302 403 403 403 302 302",
    ),
    "admin/reviewapp/glossary/<path:object_id>/": (
        "302 302 302 403 403 403 302 302",
        "302 302 302 403 403 403 302 302",
    ),
    "admin/reviewapp/project/<path:object_id>/": (
        "302 302 302 403 403 403 302 302",
        "302 302 302 403 403 403 302 302",
    ),
    "admin/reviewapp/rejectionreason/<path:object_id>/": (
        "302 302 302 403 403 403 302 302",
        "302 302 302 403 403 403 302 302",
    ),
    "admin/reviewapp/user/<path:object_id>/": (
        "302 302 302 403 403 403 302 302",
        "302 302 302 403 403 403 302 302",
    ),
    "admin:app_list": (
        "302 200 200 403 403 403 200 200",
        "302 200 200 403 403 403 200 200",
    ),
    "admin:auth_user_password_change": (
        "302 200 403 403 403 403 403 403",
        "302 200 403 403 403 403 403 403",
    ),
    "admin:autocomplete": (
        "302 404 404 403 403 403 404 404",
        "302 404 404 403 403 403 404 404",
    ),
    "admin:index": (
        "302 200 200 403 403 403 200 200",
        "302 200 200 403 403 403 200 200",
    ),
    "admin:jsi18n": (
        "302 200 200 403 403 403 200 200",
        "302 405 405 403 403 403 405 405",
    ),
    "admin:login": (
        "302 302 302 302 302 302 302 302",
        "302 302 302 302 302 302 302 302",
    ),
    "admin:logout": (
        "302 405 405 403 403 403 405 405",
        "302 302 302 403 403 403 302 302",
    ),
    "admin:password_change": (
        "302 302 302 403 403 403 302 302",
        "302 302 302 403 403 403 302 302",
    ),
    "admin:password_change_done": (
        "302 302 302 403 403 403 302 302",
        "302 302 302 403 403 403 302 302",
    ),
    "admin:reviewapp_concept_add": (
        "302 200 200 403 403 403 200 200",
        "302 200 200 403 403 403 200 200",
    ),
    "admin:reviewapp_concept_change": (
        "302 200 404 403 403 403 200 200",
        "302 200 404 403 403 403 200 200",
    ),
    "admin:reviewapp_concept_changelist": (
        "302 200 200 403 403 403 200 200",
        "302 200 200 403 403 403 200 200",
    ),
    "admin:reviewapp_concept_delete": (
        "302 403 404 403 403 403 403 403",
        "302 403 404 403 403 403 403 403",
    ),
    "admin:reviewapp_concept_history": (
        "302 200 404 403 403 403 200 200",
        "302 404 404 403 403 403 404 404",
    ),
    "admin:reviewapp_glossary_add": (
        "302 200 403 403 403 403 403 403",
        "302 200 403 403 403 403 403 403",
    ),
    "admin:reviewapp_glossary_change": (
        "302 200 404 403 403 403 200 200",
        "302 200 404 403 403 403 403 403",
    ),
    "admin:reviewapp_glossary_changelist": (
        "302 200 200 403 403 403 200 200",
        "302 200 200 403 403 403 200 200",
    ),
    "admin:reviewapp_glossary_delete": (
        "302 403 404 403 403 403 403 403",
        "302 403 404 403 403 403 403 403",
    ),
    "admin:reviewapp_glossary_history": (
        "302 200 404 403 403 403 200 200",
        "302 200 404 403 403 403 200 200",
    ),
    "admin:reviewapp_project_add": (
        "302 200 403 403 403 403 403 403",
        "302 200 403 403 403 403 403 403",
    ),
    "admin:reviewapp_project_change": (
        "302 200 403 403 403 403 403 403",
        "302 200 403 403 403 403 403 403",
    ),
    "admin:reviewapp_project_changelist": (
        "302 200 403 403 403 403 403 403",
        "302 200 403 403 403 403 403 403",
    ),
    "admin:reviewapp_project_delete": (
        "302 403 403 403 403 403 403 403",
        "302 403 403 403 403 403 403 403",
    ),
    "admin:reviewapp_project_history": (
        "302 200 403 403 403 403 403 403",
        "302 200 403 403 403 403 403 403",
    ),
    "admin:reviewapp_rejectionreason_add": (
        "302 200 200 403 403 403 403 200",
        "302 200 200 403 403 403 403 200",
    ),
    "admin:reviewapp_rejectionreason_change": (
        "302 200 404 403 403 403 404 200",
        "302 200 404 403 403 403 404 200",
    ),
    "admin:reviewapp_rejectionreason_changelist": (
        "302 200 200 403 403 403 403 200",
        "302 200 200 403 403 403 403 200",
    ),
    "admin:reviewapp_rejectionreason_delete": (
        "302 200 404 403 403 403 404 200",
        "302 200 404 403 403 403 404 200",
    ),
    "admin:reviewapp_rejectionreason_history": (
        "302 200 404 403 403 403 404 200",
        "302 200 404 403 403 403 404 200",
    ),
    "admin:reviewapp_user_add": (
        "302 200 403 403 403 403 403 403",
        "302 200 403 403 403 403 403 403",
    ),
    "admin:reviewapp_user_change": (
        "302 200 403 403 403 403 403 403",
        "302 200 403 403 403 403 403 403",
    ),
    "admin:reviewapp_user_changelist": (
        "302 200 403 403 403 403 403 403",
        "302 200 403 403 403 403 403 403",
    ),
    "admin:reviewapp_user_delete": (
        "302 403 403 403 403 403 403 403",
        "302 403 403 403 403 403 403 403",
    ),
    "admin:reviewapp_user_history": (
        "302 200 403 403 403 403 403 403",
        "302 200 403 403 403 403 403 403",
    ),
    "admin:view_on_site": (
        "302 404 404 403 403 403 404 404",
        "302 404 404 403 403 403 404 404",
    ),
    # The files of a glossary: for who edits it, wherever that is.
    "glossary-files": (
        "302 200 404 403 403 403 200 200",
        "302 405 405 405 405 405 405 405",
    ),
    "glossary-download": (
        "302 200 404 403 403 403 200 200",
        "302 405 405 405 405 405 405 405",
    ),
    "import-detail": (
        "302 200 404 403 403 403 200 200",
        "302 405 405 405 405 405 405 405",
    ),
    "import-report": (
        "302 200 404 403 403 403 200 200",
        "302 405 405 405 405 405 405 405",
    ),
    "glossary-import": (
        "302 405 405 405 405 405 405 405",
        "302 302 404 403 403 403 302 302",
    ),
    "import-compare": (
        "302 405 405 405 405 405 405 405",
        "302 302 404 403 403 403 302 302",
    ),
    "import-apply": (
        "302 405 405 405 405 405 405 405",
        "302 302 404 403 403 403 302 302",
    ),
    "import-cancel": (
        "302 405 405 405 405 405 405 405",
        "302 302 404 403 403 403 302 302",
    ),
}
