/* Looks at each page in a frame as wide as a telephone or a desk's screen, and
 * says what a reader would stumble over. Run by tests/support/page_check. */
"use strict";
const SLACK = 1, CONTRAST = 4.5;
const found = [];

function channel(value) {
	const c = value / 255;
	return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}
function colour(text) {
	const n = text.match(/[\d.]+/g).map(Number);
	return { rgb: n.slice(0, 3), alpha: n.length > 3 ? n[3] : 1 };
}
function luminance(rgb) {
	return 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
}
function ground(element, view) {
	for (let e = element; e; e = e.parentElement) {
		const c = colour(view.getComputedStyle(e).backgroundColor);
		if (c.alpha === 1)
			return c.rgb;
	}
	return [255, 255, 255];
}
function contrast(element, view) {
	const a = luminance(colour(view.getComputedStyle(element).color).rgb), b = luminance(ground(element, view));
	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
const own_text = e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join("").trim();
function is_hidden(element, view) {
	for (let e = element; e; e = e.parentElement) {
		const s = view.getComputedStyle(e);
		if (s.display === "none" || s.visibility === "hidden" || s.clipPath !== "none")
			return true;
	}
	return false;
}

function look(frame, name, width) {
	const doc = frame.contentDocument, view = frame.contentWindow;
	const say = text => found.push(`${name} at ${width}: ${text}`);
	const seen = [...doc.body.querySelectorAll("*")].filter(e => !is_hidden(e, view));
	if (doc.documentElement.scrollWidth > width)
		say(`it is ${doc.documentElement.scrollWidth} wide`);
	for (const e of seen) {
		const box = e.getBoundingClientRect();
		if (box.width && (box.right > width + SLACK || box.left < -SLACK))
			say(`<${e.tagName}> goes over the edge: ${e.textContent.trim().slice(0, 30)}`);
		if (own_text(e) && contrast(e, view) < CONTRAST)
			say(`contrast ${contrast(e, view).toFixed(1)}: ${own_text(e).slice(0, 30)}`);
	}
	/* read from top to bottom as it is written */
	const texts = seen.filter(own_text);
	for (let i = 1; i < texts.length; i++)
		if (texts[i].getBoundingClientRect().bottom < texts[i - 1].getBoundingClientRect().top)
			say(`out of order: ${own_text(texts[i]).slice(0, 30)}`);
	check_marks(doc, say);
	if (view.performance.getEntriesByType("resource").length)
		say("it fetches something");
}

function check_marks(doc, say) {
	if (!doc.documentElement.lang)
		say("no language");
	if (doc.querySelectorAll("h1").length !== 1 || !doc.querySelector("main"))
		say("not one heading and one main part");
	let level = 0;
	for (const h of doc.querySelectorAll("h1,h2,h3,h4")) {
		const next = Number(h.tagName[1]);
		if (next > level + 1)
			say(`a heading is skipped: ${h.textContent.slice(0, 30)}`);
		level = next;
	}
	for (const t of doc.querySelectorAll("table"))
		if (!t.caption || !t.querySelector("thead th[scope=col]"))
			say("a table without caption or headers");
	if (doc.querySelector("script,link,img,iframe,object,[src]"))
		say("something is fetched or run");
}

addEventListener("load", () => {
	for (const frame of document.querySelectorAll("iframe"))
		look(frame, frame.dataset.name, Number(frame.dataset.width));
	const out = document.createElement("pre");
	out.id = "found";
	out.textContent = JSON.stringify({ frames: document.querySelectorAll("iframe").length, found });
	document.body.replaceChildren(out);
});
