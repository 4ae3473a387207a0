// The chat: messages with their reactions, replies, edits. What it knows comes from the news.

const SIGNS = { "✋": "hand", "👍": "thumbs-up", "✅": "square-check-big" };
const MEANINGS = { "✋": "takes", "👍": "seen", "✅": "done" };

export function make(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

// Text with the three signs drawn as icons of the kiosk's own set: not every machine has the glyphs.
export function signed(text, icon) {
  return text.split(/(✋|👍|✅)\uFE0F?/u).map((part) => (SIGNS[part] ? icon(SIGNS[part], part) : part));
}

export class Chat {
  constructor(name, { order, icon, say }) {
    this.direct = name === "direct";
    this.list = document.getElementById(name);
    this.empty = document.getElementById(`${name}-empty`);
    this.form = document.getElementById(`${name}-form`);
    this.about = this.form.querySelector(".about");
    this.field = this.form.querySelector("textarea");
    Object.assign(this, { order, icon, say, shown: new Map(), target: null, follow: false, member: "" });
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.send();
      }
    });
    this.about.querySelector("button").addEventListener("click", () => this.aim(null));
  }

  send() {
    const text = this.field.value.trim();
    if (!text) return;
    const { member, target } = this;
    if (target?.edit) this.order({ do: "edit", member, stamp: target.stamp, text });
    else this.order({ do: "say", member, text, direct: this.direct, quote: target?.stamp ?? null });
    this.field.value = "";
    this.aim(null);
  }

  aim(target) {
    this.target = target;
    this.about.hidden = !target;
    if (!target) return;
    this.about.querySelector("span").textContent = `${this.say(target.edit ? "edit" : "reply_to")}: ${target.text}`;
    if (target.edit) this.field.value = target.text;
    this.field.focus();
  }

  show(messages, member) {
    if (member !== this.member) this.aim(null);
    this.member = member;
    const thread = this.list.parentElement;
    const low = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 60;
    const keys = new Set(messages.map((message) => message.stamp));
    for (const [key, { item }] of this.shown) {
      if (!keys.has(key)) { item.remove(); this.shown.delete(key); }
    }
    let grown = false;
    for (const message of messages) grown = this.place(message) || grown;
    this.empty.hidden = messages.length > 0;
    this.follow ||= low || grown;
  }

  // Once everything on the page has its size: to the newest message, unless somebody reads above.
  settle() {
    const thread = this.list.parentElement;
    if (this.follow) thread.scrollTop = thread.scrollHeight;
    this.follow = false;
  }

  // Draws a message only when it is another than before, so that a button keeps its focus.
  place(message) {
    const face = JSON.stringify([message, this.member, this.say("edited")]);
    const before = this.shown.get(message.stamp);
    if (before?.face === face) return false;
    const item = this.item(message);
    if (before) before.item.replaceWith(item);
    else this.list.append(item);
    this.shown.set(message.stamp, { face, item });
    return !before;
  }

  item(message) {
    const mine = message.member === this.member;
    const kinds = ["message"];
    if (!message.member) kinds.push("kiosk");
    if (mine) kinds.push("mine");
    if (message.deleted) kinds.push("deleted");
    const edited = message.edited && !message.deleted ? ` · ${this.say("edited")}` : "";
    const head = make("header", {}, make("b", {}, message.name), ` ${message.time}${edited}`);
    const bubble = make("div", { class: "bubble" });
    if (message.deleted) bubble.append(this.say("deleted"));
    else {
      if (message.quote) bubble.append(make("span", { class: "quote" }, ...signed(message.quote, this.icon)));
      bubble.append(...signed(message.text, this.icon));
    }
    const item = make("li", { class: kinds.join(" "), "data-stamp": message.stamp }, head, bubble);
    if (message.reactions.length) item.append(this.marks(message));
    if (!message.deleted) item.append(this.tools(message, mine));
    return item;
  }

  marks(message) {
    const marks = message.reactions.map(({ emoji, names, members }) => {
      const own = members.includes(this.member) ? " own" : "";
      const sign = SIGNS[emoji] ? this.icon(SIGNS[emoji], emoji) : emoji;
      return make("span", { class: `mark${own}` }, sign, names.join(", "));
    });
    return make("div", { class: "marks" }, ...marks);
  }

  tools(message, mine) {
    const tools = make("div", { class: "tools" });
    const { member } = this;
    const add = (label, icon, act) => {
      const button = make("button", { type: "button", title: label, "aria-label": label }, this.icon(icon));
      button.addEventListener("click", act);
      tools.append(button);
      return button;
    };
    const { stamp } = message;
    for (const [emoji, name] of mine ? [] : Object.entries(SIGNS)) {
      const on = message.reactions.some((one) => one.emoji === emoji && one.members.includes(member));
      const button = add(`${this.say(MEANINGS[emoji])} ${emoji}`, name,
        () => this.order({ do: "react", member, stamp, emoji, remove: on }));
      button.setAttribute("aria-pressed", on);
      button.dataset.emoji = emoji;
    }
    add(this.say("reply"), "reply", () => this.aim({ stamp, text: message.text }));
    if (mine) {
      add(this.say("edit"), "pencil", () => this.aim({ stamp, text: message.text, edit: true }));
      add(this.say("delete"), "trash-2", () => this.order({ do: "delete", member, stamp }));
    }
    return tools;
  }
}
