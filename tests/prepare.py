"""What ``make test`` does besides pip: find a browser and Chinese fonts, fetch them where it may.

Run as ``python -m tests.prepare``. The tests themselves only look (``find_browser``); they install
nothing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = "找不到能用的浏览器：请装 Chromium，或用环境变量 CHROMIUM 指明它的路径"
BROWSER_PACKAGES = ("chromium",)
FONT_PACKAGES = ("fontconfig", "fonts-noto-cjk")


def find_browser() -> str | None:
    """The path of a browser that starts: ``CHROMIUM``, then the path, then Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if starts(named) else None
    on_path = (shutil.which(name) for name in NAMES)
    return next((path for path in (*on_path, playwrights_browser()) if path and starts(path)), None)


def starts(path: str) -> bool:
    """Whether the program is there and runs: a distribution may ship a stub without a browser."""
    try:
        return run([path, "--version"]) == 0
    except OSError:
        return False


def playwrights_browser() -> str | None:
    """Where Playwright keeps its own Chromium, if it has been fetched."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


def has_chinese_fonts() -> bool:
    """Whether fontconfig knows a font with Chinese characters."""
    if shutil.which("fc-list") is None:
        return False
    found = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(found.stdout.strip())


def run(command: Sequence[str], quiet: bool = True) -> int:
    """The exit status of a command; what it prints goes to standard error unless ``quiet``."""
    output = subprocess.DEVNULL if quiet else sys.stderr
    return subprocess.run(command, stdout=output, stderr=output, check=False).returncode


def apt_install(packages: Sequence[str]) -> None:
    """Install with apt where there is one and we may: as root, or by a sudo that asks nothing."""
    if shutil.which("apt-get") is None:
        return
    if os.geteuid() == 0:
        sudo: list[str] = []
    elif shutil.which("sudo") and run(["sudo", "-n", "true"]) == 0:
        sudo = ["sudo", "-n"]
    else:
        return
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    run([*apt, "update"], quiet=False)
    run([*apt, "install", "-y", "--no-install-recommends", *packages], quiet=False)


def fetch_browser() -> str | None:
    """Playwright's Chromium; where that does not start here, the distribution's."""
    say("找不到浏览器，改由 Playwright 下载……")
    run([sys.executable, "-m", "playwright", "install", "chromium"], quiet=False)
    if found := find_browser():
        return found
    say("Playwright 的浏览器在本机不能用，改用 apt 安装……")
    apt_install(BROWSER_PACKAGES)
    return find_browser()


def say(text: str) -> None:
    """A line for the person who waits."""
    sys.stderr.write(f"{text}\n")


def main() -> int:
    """Find or fetch both; without a browser the tests cannot run, without fonts they can."""
    browser = find_browser() or fetch_browser()
    if browser is None:
        say(ADVICE)
        return 1
    say(f"浏览器：{browser}")
    if not has_chinese_fonts():
        say("没有中文字体，改由 apt 安装 fonts-noto-cjk……")
        apt_install(FONT_PACKAGES)
    if not has_chinese_fonts():
        say("提醒：没有中文字体，截图和导出的图片里汉字会是空框")
    if shutil.which("soffice") is None:
        say("提醒：没有 LibreOffice，用它转换的几个测试会跳过")
    return 0


if __name__ == "__main__":
    sys.exit(main())
