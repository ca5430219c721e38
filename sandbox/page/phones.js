// The phones page: draws what the stream of events says, and sends what is typed and tapped.
"use strict";

const byId = (id) => document.getElementById(id);
const phones = new Map(); // "telegram 7001" -> {root, chat, seen}
let active = null;
let units = [];
let running = true;

async function post(path, body) {
  const form = body instanceof FormData;
  const answer = await fetch(`/sandbox/${path}`, {
    method: "POST",
    body: form ? body : JSON.stringify(body),
    headers: form ? {} : { "Content-Type": "application/json" },
  });
  const data = await answer.json();
  byId("said").textContent = answer.ok ? "" : data.error;
  return answer.ok ? data : null;
}

function linked(text) {
  const parts = document.createDocumentFragment();
  text.split(/(https?:\/\/\S+[^\s.,;)])/).forEach((part, n) => {
    if (n % 2) {
      const link = document.createElement("a");
      Object.assign(link, { href: part, textContent: part, target: "_blank", rel: "noopener" });
      parts.append(link);
    } else {
      parts.append(part);
    }
  });
  return parts;
}

const hour = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", hour: "2-digit", minute: "2-digit",
});
const whole = new Intl.DateTimeFormat("vi-VN", {
  timeZone: "Asia/Ho_Chi_Minh", weekday: "long", day: "2-digit", month: "2-digit", year: "numeric",
  hour: "2-digit", minute: "2-digit",
});

function attached(file) {
  const link = document.createElement("a");
  Object.assign(link, { href: file.url, download: file.name });
  if (/\.(png|jpe?g)$/i.test(file.name)) {
    const picture = document.createElement("img");
    Object.assign(picture, { src: file.url, alt: file.name });
    link.append(picture);
  } else {
    link.textContent = file.name;
  }
  return link;
}

function keyboard(phone, message) {
  const board = document.createElement("div");
  board.className = "keyboard";
  for (const row of message.buttons) {
    const line = document.createElement("div");
    for (const label of row) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: label });
      button.addEventListener("click", () => post(`${at(phone)}/tap`, {
        from: phone.chat.id, message_id: message.id, label,
      }));
      line.append(button);
    }
    board.append(line);
  }
  return board;
}

function drawn(phone, message) {
  const item = document.createElement("li");
  item.className = message.from === "bot" ? "theirs" : "mine";
  const bubble = document.createElement("p");
  bubble.className = "bubble";
  if (message.file) bubble.append(attached(message.file), message.text ? "\n" : "");
  bubble.append(linked(message.text));
  const time = document.createElement("time");
  time.dateTime = message.date;
  time.textContent = hour.format(new Date(message.date));
  item.append(bubble);
  if (message.buttons.length) item.append(keyboard(phone, message));
  item.append(time);
  return item;
}

const at = (phone) => `${phone.chat.messenger}/chats/${phone.chat.id}`;
const newest = (phone) => phone.chat.messages.at(-1)?.n ?? 0;

function marks(phone) {
  if (phone === active && !document.hidden) phone.seen = newest(phone);
  const count = phone.chat.messages.filter((m) => m.n > phone.seen && m.from === "bot").length;
  const mark = phone.root.querySelector(".unread");
  mark.hidden = !count;
  mark.textContent = count ? `${count} ${mark.dataset.unit}` : "";
  phone.tab.textContent = count ? `${phone.chat.name} (${count})` : phone.chat.name;
  document.title = document.title.replace(/^\(\d+\) /, "");
  const all = [...phones.values()].reduce((sum, one) => sum + (one.count = one === phone ? count : one.count ?? 0), 0);
  if (all) document.title = `(${all}) ${document.title}`;
}

function activate(phone) {
  active = phone;
  for (const one of phones.values()) {
    one.root.classList.toggle("active", one === phone);
    one.tab.setAttribute("aria-current", String(one === phone));
    marks(one);
  }
}

function say(phone, text) {
  return post(`${at(phone)}/say`, { from: phone.chat.id, text });
}

function wire(phone) {
  const { root } = phone;
  const area = root.querySelector("textarea");
  root.addEventListener("focusin", () => activate(phone));
  root.addEventListener("pointerdown", () => activate(phone));
  root.querySelector(".write").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = area.value;
    if (text.trim() && await say(phone, text)) area.value = "";
    area.focus();
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });
  root.querySelector("input[type=file]").addEventListener("change", async (event) => {
    const body = new FormData();
    body.append("from", phone.chat.id);
    body.append("file", event.target.files[0]);
    await post(`${at(phone)}/send-file`, body);
    event.target.value = "";
  });
  root.querySelector(".code").addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.target.querySelector("button");
    button.disabled = true;
    const made = await post("invite", {
      unit: root.querySelector(".unit").value, role: root.querySelector(".role").value,
    });
    if (made) await say(phone, made.code);
    button.disabled = false;
    area.focus();
  });
}

function made(chat) {
  const root = byId("phone").content.firstElementChild.cloneNode(true);
  const tab = document.createElement("button");
  const phone = { root, tab, chat, seen: 0 };
  const names = { telegram: "Telegram", zalo: "Zalo" };
  root.classList.add(chat.messenger);
  root.setAttribute("aria-label", `${chat.name}, ${names[chat.messenger]}`);
  root.querySelector("h2").textContent = chat.name;
  root.querySelector(".messenger").textContent = names[chat.messenger];
  tab.type = "button";
  tab.addEventListener("click", () => activate(phone));
  byId("tabs").append(tab);
  byId("phones").append(root);
  phones.set(`${chat.messenger} ${chat.id}`, phone);
  wire(phone);
  keepNewest(phone);
  offer(phone);
  if (!active) activate(phone);
  return phone;
}

function offer(phone) {
  const select = phone.root.querySelector(".unit");
  select.replaceChildren(...units.map((unit) => new Option(unit.name, unit.code)));
  const wards = units.filter((unit) => unit.groups);
  const nth = [...phones.values()].indexOf(phone);
  if (wards.length) select.value = wards[Math.max(0, nth - 1) % wards.length].code;
}

// The newest message is in sight, unless somebody has scrolled up to read an older one: also when
// the phone was out of sight, or its place became another, as when phones come beside it.
function toNewest(phone) {
  const list = phone.root.querySelector(".messages");
  if (!phone.reading) list.scrollTop = list.scrollHeight;
}

function keepNewest(phone) {
  const list = phone.root.querySelector(".messages");
  const older = () => list.scrollHeight - list.scrollTop - list.clientHeight > 60;
  for (const by of ["wheel", "touchmove", "keydown", "pointerup"]) {
    list.addEventListener(by, () => { setTimeout(() => { phone.reading = older(); }, 100); });
  }
  new ResizeObserver(() => toNewest(phone)).observe(list);
}

function show(chat) {
  const phone = phones.get(`${chat.messenger} ${chat.id}`) ?? made(chat);
  phone.chat = chat;
  const list = phone.root.querySelector(".messages");
  const at = list.scrollTop;
  list.replaceChildren(...chat.messages.map((message) => drawn(phone, message)));
  list.scrollTop = at;
  // Who has begun to write has, as a rule, no more use for a code; it stays at hand.
  if (phone.fresh !== !chat.messages.length) {
    phone.fresh = !chat.messages.length;
    phone.root.querySelector(".register").open = phone.fresh;
  }
  toNewest(phone);
  marks(phone);
}

function state(said) {
  running = said.running;
  byId("now").textContent = whole.format(new Date(said.now));
  const bot = byId("bot");
  bot.textContent = running ? bot.dataset.kill : bot.dataset.start;
  for (const select of document.querySelectorAll("#faults select")) {
    if (document.activeElement !== select) select.value = said.faults[select.dataset.messenger];
  }
}

async function move(body) {
  const buttons = byId("clock").querySelectorAll("button");
  buttons.forEach((button) => { button.disabled = true; });
  byId("said").textContent = byId("said").dataset.busy;
  await post("clock", body);
  buttons.forEach((button) => { button.disabled = false; });
}

function wireTools() {
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.addEventListener("click", () => move({ advance_seconds: Number(button.dataset.advance) }));
  }
  byId("clock").addEventListener("submit", (event) => {
    event.preventDefault();
    move({ now: `${byId("moment").value}:00+07:00` });
  });
  byId("add").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await post(`${byId("on").value}/people`, { name: byId("name").value.trim() })) byId("name").value = "";
  });
  for (const select of document.querySelectorAll("#faults select")) {
    select.append(byId("fault-options").content.cloneNode(true));
    select.addEventListener("change", () => post(`${select.dataset.messenger}/fault`, { fault: select.value }));
  }
  byId("bot").addEventListener("click", async (event) => {
    event.target.disabled = true;
    await post("bot", { do: running ? "kill" : "start" });
    event.target.disabled = false;
  });
  document.addEventListener("visibilitychange", () => active && marks(active));
}

async function begin() {
  wireTools();
  if (matchMedia("(max-width: 46rem)").matches) {
    document.querySelectorAll(".bar details").forEach((one) => { one.open = false; });
  }
  const answer = await fetch("/sandbox/units");
  if (answer.ok) units = await answer.json();
  for (const phone of phones.values()) offer(phone);
  const events = new EventSource("/phones/events");
  events.addEventListener("state", (event) => state(JSON.parse(event.data)));
  events.addEventListener("chat", (event) => show(JSON.parse(event.data)));
  events.addEventListener("error", () => { byId("said").textContent = byId("said").dataset.gone; });
  events.addEventListener("open", () => { byId("said").textContent = ""; });
}

begin();
