// What is cut off, lies over something else, or sticks out of the page: a list of sentences, empty when all is well. Given to the browser by EveryViewWalk.
() => {
  const found = [];
  const slack = 1.5; // px: half a pixel of rounding on either side, and the shadow of a letter
  const cutAt = (style) => style.overflowX === "hidden" || style.overflowX === "clip";
  const scrolls = (style) => /auto|scroll/.test(style.overflowX + style.overflowY);
  const name = (e) => `${e.tagName.toLowerCase()}${e.id ? `#${e.id}` : ""}${typeof e.className === "string" && e.className ? `.${e.className.trim().split(/\s+/).join(".")}` : ""}`;
  const styles = new Map();
  const styleOf = (e) => styles.get(e) ?? styles.set(e, getComputedStyle(e)).get(e);

  const unseen = (e) => e.closest(".for-readers, .skip, canvas, option, noscript") !== null || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  /** Fixed and sticky parts lie over what scrolls under them, as they are meant to. */
  const floats = (e) => {
    for (let at = e; at !== null; at = at.parentElement) if (/fixed|sticky/.test(styleOf(at).position)) return at;
    return null;
  };
  /** The part of a box that its scrolling and cutting ancestors let through; null when nothing is left. */
  const through = (e, box) => {
    let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
    let cut = null;
    for (let at = e.parentElement; at !== null && at !== document.documentElement; at = at.parentElement) {
      const style = styleOf(at);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const frame = at.getBoundingClientRect();
      const isCut = left < frame.left - slack || right > frame.right + slack || top < frame.top - slack || bottom > frame.bottom + slack;
      if (isCut && cutAt(style) && !scrolls(style)) cut ??= at;
      [left, top, right, bottom] = [Math.max(left, frame.left), Math.max(top, frame.top), Math.min(right, frame.right), Math.min(bottom, frame.bottom)];
      if (scrolls(style) && (right - left <= 0 || bottom - top <= 0)) return { cut: null, box: null };
    }
    return { cut, box: right - left > 0 && bottom - top > 0 ? { left, top, right, bottom } : null };
  };

  /** What scrolls sideways may reach the edge of the box that it lies in. */
  const scrolled = (e, frame) => {
    for (let at = e; at !== frame; at = at.parentElement) if (/auto|scroll/.test(styleOf(at).overflowX)) return true;
    return false;
  };

  const boxes = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
    const text = node.textContent.trim();
    const e = node.parentElement;
    if (text === "" || e === null || /^(SCRIPT|STYLE|TITLE)$/i.test(e.tagName) || unseen(e)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const inDrawing = e.closest("svg") !== null;
    for (const rect of inDrawing ? [e.getBoundingClientRect()] : range.getClientRects()) {
      if (rect.width === 0 || rect.height === 0) continue;
      const { cut, box } = through(e, rect);
      // A name that ends in dots is told whole by its title.
      if (cut !== null && !(styleOf(cut).textOverflow === "ellipsis" && cut.closest("[title]") !== null)) found.push(`cut off: "${text.slice(0, 40)}" in ${name(cut)}`);
      if (box === null) continue;
      if (rect.right > innerWidth + slack && box.right > innerWidth + slack) found.push(`beyond the right edge: "${text.slice(0, 40)}" in ${name(e)}`);
      if (rect.left < -slack && box.left < -slack) found.push(`beyond the left edge: "${text.slice(0, 40)}" in ${name(e)}`);
      const frame = e.closest(".card, .tile, .notice, .alert, .empty");
      if (frame !== null && !inDrawing && box.right > frame.getBoundingClientRect().right - parseFloat(styleOf(frame).paddingRight) / 2 && !scrolled(e, frame)) found.push(`sticks out of its box: "${text.slice(0, 40)}" in ${name(frame)}`);
      // Letters fill the middle of their line: 15 % above and below are air.
      const air = (box.bottom - box.top) * 0.15;
      boxes.push({ e, what: `"${text.slice(0, 30)}"`, inDrawing, floats: floats(e), left: box.left, right: box.right, top: box.top + air, bottom: box.bottom - air });
    }
  }
  for (const e of document.querySelectorAll("button, input:not([type=radio]):not([type=range]), select, textarea, .badge, .state")) {
    if (unseen(e)) continue;
    const { box } = through(e, e.getBoundingClientRect());
    if (box !== null) boxes.push({ e, what: name(e), inDrawing: false, floats: floats(e), ...box });
    if (e.scrollWidth > e.clientWidth + slack && (e.tagName === "SELECT" || cutAt(styleOf(e)))) found.push(`cut off: ${name(e)} "${e.textContent.trim().slice(0, 40)}"`);
  }
  boxes.sort((a, b) => a.left - b.left);
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < boxes.length && boxes[j].left < boxes[i].right - 2; j++) {
      const [a, b] = [boxes[i], boxes[j]];
      if (a.floats !== b.floats || a.e === b.e || a.e.contains(b.e) || b.e.contains(a.e) || a.e.closest("svg") !== b.e.closest("svg")) continue;
      const [wide, high] = [Math.min(a.right, b.right) - b.left, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
      if (wide > 2 && high > 2) found.push(`overlap: ${a.what} (${name(a.e)}) and ${b.what} (${name(b.e)}) by ${Math.round(wide)} x ${Math.round(high)} px`);
    }
  for (const e of document.querySelectorAll(".chart.sankey")) if (e.dataset.crowded !== "0") found.push(`${e.dataset.crowded} names of the Sankey lie on each other`);
  // On a desk every column is seen at once.
  if (innerWidth >= 1400)
    for (const e of document.querySelectorAll(".table-scroll"))
      if (!unseen(e) && e.scrollWidth > e.clientWidth + slack) found.push(`columns scrolled out of sight by ${e.scrollWidth - e.clientWidth} px: "${e.getAttribute("aria-label")}"`);
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (over > 0) found.push(`must be scrolled sideways by ${over} px`);
  return [...new Set(found)];
}
