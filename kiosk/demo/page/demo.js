// The demo's page: follows the news from the program, and turns touches and buttons into orders.

import { Chat, make, signed } from "/chat.js";
import { Picture } from "/picture.js";

const all = (selector) => document.querySelectorAll(selector);
const [sentences, icons] = await Promise.all(
  ["/words.json", "/icons.json"].map((path) => fetch(path).then((answer) => answer.json())));

const picker = document.getElementById("member");
const phrase = document.getElementById("phrase");
const parser = new DOMParser();
const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

let world = null;
let chosen = null; // the page's own language, once somebody has picked one
const lang = () => chosen ?? world?.lang ?? "fi";
const say = (key) => sentences[lang()][key];

function icon(name, label = "") {
  const drawn = document.importNode(parser.parseFromString(icons[name], "image/svg+xml").documentElement, true);
  drawn.setAttribute("class", "icon");
  if (label) drawn.setAttribute("aria-label", label);
  else drawn.setAttribute("aria-hidden", "true");
  drawn.setAttribute("role", "img");
  return drawn;
}

// Orders go one after the other: a finger never comes up before it came down.
let line = Promise.resolve();
function order(what) {
  const headers = { "Content-Type": "application/json", "X-Hetikioski": "demo" };
  const body = () => JSON.stringify(typeof what === "function" ? what() : what);
  const send = () => fetch("/do", { method: "POST", headers, body: body() });
  line = line.then(send).catch(() => {});
}

const picture = new Picture(document.getElementById("panel"), parser, order);
const chats = ["group", "direct"].map((name) => new Chat(name, { order, icon, say }));

// ---- Everything else -------------------------------------------------------------------------

const said = new Map(); // what each element says now

function speak() {
  document.documentElement.lang = lang();
  document.title = say("title");
  for (const element of all("[data-say]")) {
    const text = say(element.dataset.say);
    if (said.get(element) === text) continue;
    said.set(element, text);
    (element.querySelector(".label") ?? element).replaceChildren(...signed(text, icon));
  }
  for (const element of all("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
    if (element.tagName === "BUTTON") element.title = say(element.dataset.label);
  }
  for (const element of all("[data-hint]")) element.placeholder = say(element.dataset.hint);
  for (const button of all("[data-lang]")) button.setAttribute("aria-pressed", button.dataset.lang === lang());
}

function showMembers() {
  const label = ({ name, coordinator }) => (coordinator ? `${name}, ${say("coordinator")}` : name);
  const options = world.members.map((member) => make("option", { value: member.id }, label(member)));
  const picked = picker.value || world.members[0].id;
  picker.replaceChildren(...options);
  picker.value = picked;
}

function showPhrases() {
  const nothing = make("option", { value: "" }, say("mumble"));
  const picked = phrase.value;
  phrase.replaceChildren(...world.phrases.map(([id, form]) => make("option", { value: id }, form)), nothing);
  phrase.value = picked || phrase.options[0].value;
}

function showStep() {
  const open = world.group.filter((message) => !message.member && !message.deleted);
  const taken = open.some((message) => message.reactions.some(({ emoji }) => emoji === "✋"));
  const now = taken ? ["3", "4"] : [open.length ? "2" : "1"];
  for (const item of all("[data-step]")) item.classList.toggle("now", now.includes(item.dataset.step));
}

function showChats() {
  chats[0].show(world.group, picker.value);
  chats[1].show(world.direct[picker.value] ?? [], picker.value);
  for (const chat of chats) chat.settle();
}

function press(selector, key, value) {
  for (const button of all(selector)) button.setAttribute("aria-pressed", button.dataset[key] === String(value));
}

function show() {
  speak();
  showMembers();
  showPhrases();
  showStep();
  showChats();
  document.getElementById("group-name").textContent = world.name;
  document.getElementById("time").textContent = world.time;
  document.getElementById("day").textContent = world.day[lang()];
  document.getElementById("bag-state").textContent = say(world.bag_out ? "bag_out" : "bag_in");
  for (const button of all("[data-switch]")) {
    button.setAttribute("aria-pressed", world.troubles.includes(button.dataset.switch));
  }
  press("[data-panel]", "panel", world.panel);
  press("[data-large]", "large", world.large);
}

for (const element of all("[data-icon]")) {
  if (element.dataset.say) element.append(icon(element.dataset.icon), make("span", { class: "label" }));
  else element.append(icon(element.dataset.icon));
}
function onClick(selector, act) {
  for (const button of all(selector)) button.addEventListener("click", () => act(button.dataset, button));
}
const large = () => world?.large ?? false;
onClick("[data-lang]", ({ lang: picked }) => { chosen = picked; if (world) show(); });
onClick("[data-wait]", ({ wait }) => order({ do: "wait", minutes: Number(wait) }));
onClick("[data-jump]", ({ jump }) => order({ do: "jump", to: jump }));
onClick("[data-bag]", (data) => order({ do: "bag", how: data.bag }));
onClick("[data-restart]", () => order({ do: "restart" }));
onClick("[data-switch]", (data, button) => order({
  do: "switch", trouble: data.switch, on: button.getAttribute("aria-pressed") !== "true",
}));
onClick("[data-panel]", (data) => order({ do: "show", panel: data.panel, large: large() }));
onClick("[data-large]", (data) => order({ do: "show", panel: world?.panel ?? "1280x800", large: data.large === "true" }));
picker.addEventListener("change", showChats);
phrase.addEventListener("change", () => order({ do: "speak", phrase: phrase.value }));

async function follow() {
  let version = 0;
  let seen = 0;
  const lost = document.getElementById("lost");
  for (;;) {
    try {
      const news = await (await fetch(`/news?after=${version}&picture=${seen}`)).json();
      lost.hidden = true;
      if (!news.world) continue;
      ({ world } = news);
      if (news.svg !== null) picture.show(news.svg);
      version = news.version;
      seen = news.picture;
      show();
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
      lost.hidden = false;
      version = seen = 0;
      await pause(1000);
    }
  }
}

speak();
follow();
