"""Every page of the application, named noun-verb."""

from django.urls import path

from reviewapp.views import (
    accounts,
    comments,
    decisions,
    documents,
    exporting,
    health,
    importing,
    jobs,
    projects,
    reviewing,
)

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    # People
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("account/password/", accounts.password_change, name="password-change"),
    path("account/sessions/", accounts.session_list, name="session-list"),
    path("account/sessions/<str:handle>/end/", accounts.session_end, name="session-end"),
    # Projects and documents
    path("", projects.project_list, name="project-list"),
    path("projects/<slug:slug>/", projects.project_detail, name="project-detail"),
    path("projects/<slug:slug>/import/", importing.document_import, name="document-import"),
    path("projects/<slug:slug>/import/store/", importing.document_store, name="document-store"),
    path("documents/<int:pk>/", documents.document_detail, name="document-detail"),
    path("documents/<int:pk>/original/", documents.document_original, name="document-original"),
    path("documents/<int:pk>/propose/", jobs.candidate_propose, name="candidate-propose"),
    path("jobs/<int:pk>/", jobs.job_detail, name="job-detail"),
    path("documents/<int:pk>/export/", exporting.document_export, name="document-export"),
    path(
        "documents/<int:pk>/export/<str:format>/",
        exporting.document_download,
        name="document-download",
    ),
    # Reviewing
    path("documents/<int:pk>/review/", reviewing.document_review, name="document-review"),
    path(
        "documents/<int:pk>/paragraphs/<int:position>/",
        reviewing.paragraph_review,
        name="paragraph-review",
    ),
    path("paragraphs/<int:pk>/candidates/", decisions.candidate_add, name="candidate-add"),
    path("paragraphs/<int:pk>/approve/", decisions.paragraph_approve, name="paragraph-approve"),
    path("paragraphs/<int:pk>/reopen/", decisions.paragraph_reopen, name="paragraph-reopen"),
    path("paragraphs/<int:pk>/comments/", comments.comment_add, name="comment-add"),
    path("comments/<int:pk>/resolve/", comments.comment_resolve, name="comment-resolve"),
    path("candidates/<int:pk>/approve/", decisions.candidate_approve, name="candidate-approve"),
    path("candidates/<int:pk>/reject/", decisions.candidate_reject, name="candidate-reject"),
]
