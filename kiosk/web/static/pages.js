// What makes the pages quicker; every one of them works without it.
"use strict";
const form = document.getElementById("quick");
const picture = document.getElementById("picture");
let waiting = 0;
let asked = 0;

async function redraw() {
  const mine = ++asked;
  const answer = await fetch(form.dataset.picture, { method: "POST", body: new FormData(form) });
  if (!answer.ok) return;
  const drawn = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  if (mine !== asked) return; // A newer picture is on its way, or there already.
  if (drawn.documentElement.nodeName === "svg") picture.replaceChildren(document.importNode(drawn.documentElement, true));
}

if (form && picture) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 250);
  });
}
