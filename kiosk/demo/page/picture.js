// The kiosk's live picture: drawn anew when it is another; a finger on it becomes orders.

const FURTHEST = 8000;
const near = (value) => Math.round(Math.min(Math.max(value, -FURTHEST), FURTHEST) * 10) / 10;

export class Picture {
  constructor(panel, parser, order) {
    Object.assign(this, { panel, parser, order, finger: null, slid: null });
    panel.addEventListener("pointerdown", (event) => this.down(event));
    panel.addEventListener("pointermove", (event) => this.move(event));
    panel.addEventListener("pointerup", (event) => this.lift(event, () => ({ do: "up", ...this.place(event) })));
    panel.addEventListener("pointercancel", (event) => this.lift(event, () => ({ do: "cancel" })));
  }

  show(svg) {
    const drawn = this.parser.parseFromString(svg, "image/svg+xml").documentElement;
    this.panel.replaceChildren(document.importNode(drawn, true));
  }

  // Where it is in the kiosk's own pixels.
  place(event) {
    const screen = this.panel.querySelector("svg").getScreenCTM();
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(screen.inverse());
    return { x: near(at.x), y: near(at.y) };
  }

  down(event) {
    if (this.finger !== null || event.button !== 0 || !this.panel.querySelector("svg")) return;
    this.finger = event.pointerId;
    this.panel.setPointerCapture(this.finger);
    this.order({ do: "down", ...this.place(event) });
  }

  // Of a sliding finger only the newest place is told, when its turn comes.
  move(event) {
    if (event.pointerId !== this.finger) return;
    const waiting = this.slid !== null;
    this.slid = this.place(event);
    if (waiting) return;
    this.order(() => {
      const where = this.slid;
      this.slid = null;
      return { do: "move", ...where };
    });
  }

  lift(event, what) {
    if (event.pointerId !== this.finger) return;
    this.finger = null;
    this.order(what());
  }
}
