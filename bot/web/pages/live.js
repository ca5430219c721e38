// Looks every few seconds whether this page would look different now, and shows that without a
// reload. Nothing is replaced while somebody fills in a form. Without it the board works as well.
"use strict";
const live = document.getElementById("live");
let mark = live.dataset.mark;
let filling = false;

live.addEventListener("input", () => { filling = true; });
live.addEventListener("toggle", (event) => { if (event.target.open) filling = true; }, true);

async function look() {
  if (document.hidden || filling || !mark) return;
  const answer = await fetch(location.href, { headers: { "If-None-Match": mark } });
  if (answer.status === 403) location.reload();
  if (answer.status !== 200) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const there = fresh.getElementById("live");
  if (!there || filling) return;
  const focused = document.activeElement && document.activeElement.id;
  live.replaceChildren(...there.childNodes);
  mark = there.dataset.mark;
  if (focused) document.getElementById(focused)?.focus();
}

// A look that fails, as when the network is gone, is made again with the next one.
setInterval(() => look().catch(() => {}), 3000);
document.addEventListener("visibilitychange", () => look().catch(() => {}));
