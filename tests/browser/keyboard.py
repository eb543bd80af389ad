"""The keyboard of one person, which counts what is pressed."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

FARTHEST = 80  # presses of Tab after which a control counts as out of reach


@dataclass
class Keyboard:
    """presses: keys that steer. characters: letters that are typed as text."""

    page: Page
    presses: int = 0
    characters: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.presses += 1
            self.page.wait_for_load_state()  # a person, too, waits until the page is there
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.characters += len(text)
        self.page.keyboard.insert_text(text)

    def replace(self, text: str) -> None:
        """Type over all that the field holds."""
        self.press("Control+a")
        self.type(text)

    def go_to(self, control: Locator, *, key: str = "Tab") -> None:
        """Walk to a control as one without a mouse does."""
        expect(control).to_be_visible()
        for _press in range(FARTHEST):
            if control.evaluate("element => element === document.activeElement"):
                return
            self.press(key)
        raise AssertionError(f"{control} cannot be reached with {key}")

    def activate(self, control: Locator, *, key: str = "Tab") -> None:
        self.go_to(control, key=key)
        self.press("Enter")
