// Hears where the focus goes, and tells at the end which controls it never reached and where it could not be seen. Given to the browser by EveryViewWalk.
() => {
  const reached = new Map();
  const unseen = [];
  const name = (e) => `${e.tagName.toLowerCase()} "${(e.getAttribute("aria-label") ?? e.id ?? "") || e.textContent.trim().slice(0, 40)}"`;
  const shown = (e) => {
    const style = getComputedStyle(e);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !/rgba\(.*, 0\)$/.test(style.outlineColor));
  };
  const visible = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0;
  const heard = (event) => {
    const e = event.target;
    if (!(e instanceof Element) || reached.has(e)) return;
    reached.set(e, true);
    const marked = e.matches("input[type=radio]") && e.labels?.length > 0 && getComputedStyle(e).opacity === "0" ? e.labels[0] : e;
    if (!shown(marked) && !marked.matches(":focus-visible, :focus-visible *") || !shown(marked)) unseen.push(name(e));
    const box = marked.getBoundingClientRect();
    const rail = document.querySelector(".rail")?.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) unseen.push(`${name(e)} is outside the window`);
    else if (rail && !e.closest(".rail") && rail.top > 0 && box.top > rail.top) unseen.push(`${name(e)} is under the bar of views`);
  };
  document.addEventListener("focusin", heard);
  window.storeEdgeReach = {
    count: () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(visible).length,
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
