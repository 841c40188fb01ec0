import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory

from casework.staff import sign_in_forms
from casework.ui.forms import unworded


def test_sign_in_form_has_words_for_each_field() -> None:
    form = sign_in_forms.SignInForm(request=RequestFactory().get("/"))

    assert unworded(form.fields) == []
    assert list(form.fields) == ["login", "password"]


@pytest.mark.parametrize(
    "form", [sign_in_forms.ConfirmPasswordForm, sign_in_forms.CodeForm]
)
def test_confirming_form_has_words_for_each_field(form: type) -> None:
    asked = form(user=get_user_model()())

    assert unworded(asked.fields) == []
