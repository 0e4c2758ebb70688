// What can be measured of a page as it is shown now, and of the pages in its frames. It gives back what it saw;
// what is right and wrong is said by the tests in Python.
(() => {
  const large = style => {
    const size = parseFloat(style.fontSize);
    return size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
  };
  const rgba = text => {
    const found = text.match(/^rgba?\(([^)]+)\)$/);
    if (!found) return null; // Not computable here: oklch() and the like.
    const [r, g, b, a = 1] = found[1].split(/[\s,/]+/).filter(Boolean).map(Number);
    return [r, g, b, a];
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const luminance = colour => {
    const [r, g, b] = colour.map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ratio = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + .05) / (low + .05);
  };

  // The colour behind an element: its own, its parents', and at last the canvas of the browser. Asked once for each.
  const grounds = new Map(), fades = new Map();
  const kept = (map, element, made) => { if (!map.has(element)) map.set(element, made()); return map.get(element); };
  const ground = (element, view, canvas) => element ? kept(grounds, element, () => {
    const style = view.getComputedStyle(element);
    const colour = style.backgroundImage === "none" ? rgba(style.backgroundColor) : null;
    if (!colour) return null;
    const below = colour[3] === 1 ? canvas : ground(element.parentElement, view, canvas);
    return below && over(colour, below);
  }) : canvas;
  const faded = (element, view) => element ? kept(fades, element, () =>
    parseFloat(view.getComputedStyle(element).opacity) * faded(element.parentElement, view)) : 1;
  // Clipped away to one point, as what is written for a voice only; or not laid out at all.
  const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.getClientRects().length > 0 && element.getBoundingClientRect().width > 1;

  // A word that stands on two lines; a very long one has to, and an address may.
  const broken = function* (node, page) {
    const range = page.createRange();
    range.selectNodeContents(node);
    if (range.getClientRects().length < 2) return;
    for (const word of node.data.matchAll(/(?<!\S)\p{P}*(\p{L}{2,20})(?=\p{P}*(\s|$))/gu)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(each => Math.round(each.top))).size > 1) yield word[1];
    }
  };

  const measure = (page, where, canvasBelow) => {
    const view = page.defaultView, root = page.documentElement;
    const dark = view.matchMedia("(prefers-color-scheme: dark)").matches && /dark/.test(view.getComputedStyle(root).colorScheme + (page.querySelector('meta[name="color-scheme"]')?.content ?? ""));
    const canvas = canvasBelow ?? (dark ? [18, 18, 18, 1] : [255, 255, 255, 1]);
    const wide = [], faint = [], torn = [], uncomputed = [], glyphs = {};
    const limit = root.clientWidth;
    // A box that scrolls by itself, such as a wide table in a frame of its own, does not make the page wide.
    const scrolls = element => { for (let each = element.parentElement; each && each !== page.body; each = each.parentElement) if (/auto|scroll|hidden|clip/.test(view.getComputedStyle(each).overflowX)) return true; return false; };
    for (const element of page.body.querySelectorAll("*")) {
      const box = element.getBoundingClientRect();
      if (box.width && (box.right > limit + .5 || box.left < -.5) && !scrolls(element)) wide.push(`${element.tagName.toLowerCase()} "${(element.textContent || "").trim().slice(0, 40)}" ${Math.round(box.left)}–${Math.round(box.right)}`);
      if (element.clientWidth && element.scrollWidth > element.clientWidth + 1 && element.tagName !== "IFRAME" && /auto|scroll|hidden/.test(view.getComputedStyle(element).overflowX) && view.getComputedStyle(element).display !== "-webkit-box") wide.push(`${element.tagName.toLowerCase()} cuts or scrolls its text "${(element.textContent || "").trim().slice(0, 40)}"`);
    }
    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    let texts = 0, smallest = 1000;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.data.trim(), element = node.parentElement;
      if (!words || /^(SCRIPT|STYLE|TITLE)$/.test(element.tagName) || !shown(element)) continue;
      texts++;
      const style = view.getComputedStyle(element);
      smallest = Math.min(smallest, parseFloat(style.fontSize));
      glyphs[style.fontFamily] = [...new Set((glyphs[style.fontFamily] ?? "") + words)].join("");
      if (limit < 600) torn.push(...broken(node, page)); // A wide window breaks no word that a narrow one keeps.
      const behind = ground(element, view, canvas), colour = rgba(style.color);
      if (!behind || !colour) { uncomputed.push(words.slice(0, 40)); continue; }
      colour[3] *= faded(element, view);
      const found = ratio(over(colour, behind), behind), asked = large(style) ? 3 : 4.5;
      if (found < asked) faint.push(`“${words.slice(0, 40)}” ${found.toFixed(2)} under ${asked}`);
    }
    const links = [...page.querySelectorAll("a")].map(each => {
      const box = each.getBoundingClientRect();
      return { href: each.getAttribute("href"), text: (each.textContent || each.getAttribute("aria-label") || "").trim(),
        button: each.classList.contains("button"), shown: shown(each), width: box.width, height: box.height };
    });
    const targets = [...page.querySelectorAll("summary, button")].filter(shown).map(each => {
      const box = each.getBoundingClientRect();
      return { text: each.textContent.trim().replace(/\s+/g, " ").slice(0, 40), width: box.width, height: box.height };
    });
    const found = [{ where, wide, faint, torn, uncomputed, glyphs, links, targets, texts, smallest, lang: root.lang, title: page.title,
      scroll: root.scrollWidth, width: root.clientWidth }];
    for (const frame of page.querySelectorAll("iframe")) {
      if (shown(frame) && frame.contentDocument?.body) {
        const below = ground(frame, view, canvas);
        found.push(...measure(frame.contentDocument, `${where} > ${frame.title}`, below));
      }
    }
    return found;
  };
  return measure(document, "page", null);
})()
