// A button for the kiosk: one side at pin 2, the other at GND. Any board with Arduino's core will do.
//
// Says a line at 9600 baud, 8N1, whenever the button changes, and once a second in any case:
//   D  it is down
//   U  it is up
// Contacts that chatter are said as they are: the kiosk settles that for every kind of button.

const byte BUTTON = 2;
const unsigned long REPEAT_MS = 1000;

bool said;
unsigned long saidAt;

bool isDown() {
  return digitalRead(BUTTON) == LOW;  // the board's own resistor holds the pin up otherwise
}

void say(bool down) {
  Serial.print(down ? "D\n" : "U\n");
  said = down;
  saidAt = millis();
}

void setup() {
  pinMode(BUTTON, INPUT_PULLUP);
  Serial.begin(9600);
  say(isDown());
}

void loop() {
  const bool down = isDown();
  if (down != said || millis() - saidAt >= REPEAT_MS) say(down);
}
