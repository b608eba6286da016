"""Pictures of charts: the browser draws them itself, with title, scope and note on them.

No program on the server is needed. The script works on what Plotly put on the page: it gives the
chart its words, presses the button of Plotly's own bar, and takes the words away again.
"""

from collections.abc import Sequence
from html import escape

import streamlit as st

from lib.output import theme
from lib.output.papers import plain_file_name

STYLE = f"""<style>
.picture-buttons {{ display: flex; gap: 8px; }}
.picture-buttons button {{ font: inherit; font-size: 14px; padding: 0 12px; min-height: 40px;
  color: {theme.INK}; background: #fff; border: 1px solid {theme.RULE}; border-radius: 8px;
  cursor: pointer; }}
.picture-buttons button:hover {{ border-color: {theme.PRIMARY}; color: {theme.PRIMARY}; }}
.picture-buttons button:focus-visible {{ outline: 2px solid {theme.PRIMARY}; outline-offset: 2px; }}
</style>"""

# The browser throws a script away that has a tag in its text, so these are written with \x3c.
SCRIPT = """<script>
(() => {
  if (window.chartPictures) return;
  window.chartPictures = true;
  const wide = (sign) => sign.charCodeAt(0) > 0x2e7f ? 12.2 : 7;
  const wrapped = (text, width) => text.split('\\n').flatMap((line) => {
    const parts = [''];
    let used = 0;
    for (const sign of line) {
      used += wide(sign);
      if (used > width) { parts.push(''); used = wide(sign); }
      parts[parts.length - 1] += sign;
    }
    return parts;
  });
  // Plotly takes a copy of data and layout at once, before the handler returns.
  const withWords = (plot, words, draw) => {
    const layout = plot.layout, full = plot._fullLayout, old = {...layout};
    const plain = (text) => text.replace(/&/g, '&amp;').replace(/\\x3c/g, '&lt;');
    const below = wrapped(words.note, full.width - 24).map(plain);
    const top = words.scope ? 66 : 42, bottom = 14 + 17 * below.length;
    const margin = {...(layout.margin || {})};
    const at = (y, text, more) => ({xref: 'paper', yref: 'paper', x: 0, y, text,
      showarrow: false, xanchor: 'left', align: 'left', ...more});
    const size = full._size;
    const words_over = {
      text: '\\x3cb>' + plain(words.title) + '\\x3c/b>\\x3cbr>'
        + '\\x3cspan style="font-size:12px">' + plain(words.scope) + '\\x3c/span>',
      x: 0, xref: 'container', xanchor: 'left', y: 1, yref: 'container', yanchor: 'top',
      pad: {l: 12, t: 26}, font: {size: 18}, automargin: false,
    };
    margin.t = size.t + top;
    margin.b = size.b + bottom;
    margin.l = size.l; margin.r = size.r;
    const freed = (axis) => axis && {...axis, automargin: false};
    Object.assign(layout, {title: words_over, margin});
    for (const name of Object.keys(old)) {
      if (/^[xy]axis[0-9]*$/.test(name)) layout[name] = freed(layout[name]);
    }
    layout.annotations = [...(old.annotations || []), at(0, below.join('\\x3cbr>'), {
      yanchor: 'top', yshift: -size.b, xshift: 12 - size.l,
      font: {size: 12, color: '#566270'}})];
    const options = plot._context.toImageButtonOptions;
    options.width = full.width;
    options.height = full.height + top + bottom;
    const legend = layout.legend;
    if (legend && legend.yref === 'container') {
      const y = ((legend.y || 0) * full.height + bottom) / options.height;
      layout.legend = {...legend, y};
    }
    try { draw(); } finally {
      for (const name of Object.keys(layout)) if (!(name in old)) delete layout[name];
      Object.assign(layout, old);
    }
  };
  const picture = (own, plot, words, kind, file) => {
    const options = plot._context.toImageButtonOptions, usual = {...options};
    Object.assign(options, {format: kind, filename: file || options.filename});
    withWords(plot, words, () => own.click());
    for (const name of Object.keys(options)) delete options[name];
    Object.assign(options, usual);
  };
  const told = (panel) => ({
    title: panel.querySelector('h2')?.innerText || '', scope: '',
    note: [...panel.querySelectorAll('.panel-head p')]
      .map((one) => one.innerText).join('\\n'),
  });
  document.addEventListener('click', (event) => {
    if (!event.isTrusted && !event.target.closest('[data-picture]')) return;
    const pressed = event.target.closest('[data-picture], .modebar-btn');
    const panel = pressed && pressed.closest('[class*="st-key-panel_"]');
    const plot = panel && panel.querySelector('.js-plotly-plot');
    const own = plot && plot.querySelector('.modebar-btn');
    if (!own) return;
    event.stopPropagation();
    const words = pressed.dataset.picture ? pressed.dataset : told(panel);
    picture(own, plot, words, pressed.dataset.picture || 'png', pressed.dataset.file);
  }, true);
})();
</script>"""


def picture_buttons(title: str, scope: str, notes: Sequence[str] = ()) -> None:
    """Buttons for the chart of the panel that they stand in, as PNG and as SVG.

    Args:
        title: over the picture, and its file's name.
        scope: below the title: for whom and when.
        notes: below the chart.
    """
    st.html(picture_html(title, scope, notes), width="content")


def picture_html(title: str, scope: str, notes: Sequence[str] = ()) -> str:
    """The buttons as HTML; all words are escaped."""
    words = {"title": title, "scope": scope, "note": "\n".join(note for note in notes if note)}
    told = " ".join(f'data-{name}="{escape(text)}"' for name, text in words.items())
    stem = escape(plain_file_name(title, "").rstrip("."))
    buttons = "".join(
        f'<button type="button" data-picture="{kind}" data-file="{stem}" {told}>下载 {kind.upper()}'
        "</button>"
        for kind in ("png", "svg")
    )
    return f'<div class="picture-buttons">{buttons}</div>'
