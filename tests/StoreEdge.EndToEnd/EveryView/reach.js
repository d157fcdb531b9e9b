// Hears where the focus goes, and tells at the end which controls it never reached and where it could not be seen. Given to the browser by EveryViewWalk.
() => {
  const reached = new Map();
  const unseen = [];
  const name = (e) => `${e.tagName.toLowerCase()} "${(e.getAttribute("aria-label") ?? e.id ?? "") || e.textContent.trim().slice(0, 40)}"`;
  const shown = (e) => {
    const style = getComputedStyle(e);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const visible = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0;
  const heard = (event) => {
    const e = event.target;
    if (!(e instanceof Element) || reached.has(e)) return;
    reached.set(e, true);
    // A radio button's label and a slider's track are what one sees of them.
    const marked = e.matches("input[type=radio]") && e.labels?.length > 0 && getComputedStyle(e).opacity === "0" ? e.labels[0] : e.matches("input[type=range]") ? e.parentElement : e;
    if (!shown(marked)) unseen.push(name(e));
  };
  document.addEventListener("focusin", heard);
  window.storeEdgeReach = {
    // A field of a day is a stop for each of its parts and for its calendar.
    count: () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(visible)
      .reduce((sum, e) => sum + ({ date: 4, "datetime-local": 8 }[e.type] ?? 1), 0),
    end: () => {
      document.removeEventListener("focusin", heard);
      const missed = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0'], svg [tabindex]")].filter(visible).filter((e) => {
        if (reached.has(e)) return false;
        // One of a group of radio buttons has the focus for all; arrows go on from there.
        if (e.matches("input[type=radio]")) return ![...reached.keys()].some((r) => r.type === "radio" && r.name === e.name);
        return true;
      });
      return [...missed.map((e) => `not reached: ${name(e)}`), ...unseen.map((u) => `focus not seen: ${u}`)];
    },
  };
  document.activeElement?.blur();
}
