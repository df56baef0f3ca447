/** What customers write to a parts trader: [subject, question, answer, tags]. */
export type Story = { subject: string; ask: string; answer: string; tags: string[] };

export const stories: Story[] = [
  story(
    "Quote Q-20418: discs and pads, two rear axles",
    "Can you hold the second pair until Friday noon? The axle plate is on the photo, in case the part number needs a check.",
    "Hello, both are on the shelf and can leave tomorrow. Quote Q-20418 is attached, valid for 14 days.",
    "Quote Sent",
    "Urgent",
  ),
  story(
    "Is the 24 V alternator in stock? Here is the plate",
    "We need a 24 V alternator, 120 A, with the long bracket. The plate is on the photo.",
    "One is on the shelf. Shall I send it today?",
    "New Customer",
  ),
  story(
    "Wrong clutch kit delivered, order K-77310",
    "We ordered the 430 mm kit and received the 395. The truck is on the ramp.",
    "I am sorry about the mix-up at packing: the right kit leaves at 14:00, the driver takes the other one back.",
    "Return",
  ),
  story(
    "Purchase order 4711 for 40 air filters",
    "Please confirm dispatch date for the remaining 16, the workshop plans the service week now.",
    "The remaining 16 are due in on Thursday and leave the same day.",
    "Backorder",
  ),
  story(
    "Core return: two turbochargers",
    "Two turbocharger cores went back with your driver on Tuesday. When is the deposit credited?",
    "You: the credit note is attached, it covers both cores.",
    "Core Deposit",
  ),
  story(
    "Combine is standing in the field, needs a V-belt",
    "Combine is standing in the field, needs a V-belt B 2240 today. Is there a courier before five?",
    "The courier is booked, tracking follows.",
    "Urgent",
  ),
  story(
    "Freight quote to Port Said, 2 crates",
    "What is the lead time for 2 crates, 180 kg each, by sea and by air?",
    "Sea freight is 11 days, air is 3. Both prices are attached.",
    "Freight",
    "Quote Sent",
  ),
  story(
    "Grazie, received everything",
    "Everything arrived this morning and fits. Grazie mille.",
    "Glad it fits. The invoice follows by mail.",
  ),
  story(
    "Certificates of conformity for hydraulic seals",
    "We need the 3.1 certificates before Thursday, batch 55120.",
    "The certificates are attached.",
    "Warranty",
  ),
  story(
    "Re: door actuator, left-hand version",
    "Perfect, that is the one. Please ship with the rest.",
    "It leaves with order 4402 tomorrow.",
  ),
  story(
    "Trailer is 9 t axle, disc 430",
    "The trailer is a 9 t axle with disc 430. Which caliper fits?",
    "Which brake caliper do you need, left or right?",
    "Quote Sent",
  ),
  story(
    "Impeller set, spare for the second pump",
    "Could you quote a spare impeller set for the second pump as well?",
    "Due in on 3 December, I reserved one set for you.",
    "Backorder",
  ),
  story(
    "Invoice 55120 and a question on discs",
    "The brake discs from August run true, thanks. One line of invoice 55120 is unclear.",
    "Line 3 is the core deposit; the credit follows.",
  ),
  story(
    "Photos of worn brake discs, trailer 12",
    "See three photos, the disc on the left has a crack after 8,000 km.",
    "Thank you, I opened a warranty case with the maker.",
    "Warranty",
  ),
  story(
    "Order 4402: brake discs, pads, sensors",
    "Please send the discs first, the pads can wait until next week.",
    "The discs leave today, the pads on Monday.",
    "Quote Sent",
  ),
  story(
    "Ölfilter für Baujahr 2014",
    "Haben Sie den Ölfilter OC 1165 für Baujahr 2014 am Lager? Wir brauchen 12 Stück.",
    "12 Stück sind am Lager und gehen heute raus.",
  ),
];

function story(subject: string, ask: string, answer: string, ...tags: string[]): Story {
  return { subject, ask, answer, tags };
}
