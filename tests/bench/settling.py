"""How long a page of the dashboard takes to settle in a real browser, as the browser sees it."""

from playwright.sync_api import Page

PATIENCE = 60_000
# A run may be over before the page has shown that there is one, but never without a message.
_WATCH = """
() => {
  window.watched = {from: performance.now(), last: 0, ran: false};
  window.WebSocket = class extends window.WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", () => { window.watched.ran = true; });
    }
  };
  new MutationObserver(() => {
    if (document.querySelector("[data-testid='stApp']")) window.watched.last = performance.now();
  }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
}
"""
_START = "() => { window.watched = {from: performance.now(), last: 0, ran: false}; }"
# Settled: the script has run to its end, no part is being fetched, and nothing moves any more.
_SETTLED = """
() => {
  const app = document.querySelector("[data-testid='stApp']");
  const watched = window.watched;
  return app && app.dataset.testScriptState === "notRunning" && watched.ran
    && !document.querySelector("[data-testid='stSkeleton'], [data-stale='true']")
    && performance.now() - watched.last > 400;
}
"""
_TIME = "() => window.watched.last - window.watched.from"


def first_view(page: Page, address: str) -> float:
    """Milliseconds from asking for a page to its standing still."""
    page.add_init_script(f"({_WATCH})()")
    page.goto(address)
    return _settled(page)


def choose(page: Page, field: str, text: str) -> float:
    """Milliseconds from choosing an option of a filter to the page's standing still."""
    box = page.locator(f".st-key-choice_{field} input").first
    box.click()
    box.press_sequentially(text)
    # What is typed must have narrowed the list down to the option.
    page.get_by_role("option", name=text).first.wait_for()
    page.evaluate(_START)
    box.press("Enter")
    return _settled(page)


def _settled(page: Page) -> float:
    page.wait_for_function(_SETTLED, timeout=PATIENCE, polling=50)
    taken: float = page.evaluate(_TIME)
    return taken
