import type { AccountView, TagView, UserView } from "../types";

export const team: UserView[] = [
  user("nadia", "Nadia Okafor", true, true),
  user("jonas", "Jonas Weber"),
  user("priya", "Priya Nair"),
  user("tomas", "Tomás Rey"),
  user("ellen", "Ellen Marsh", true),
];

export const tags: TagView[] = [
  tag("urgent", "Urgent", "red"),
  tag("quote-sent", "Quote Sent", "blue"),
  tag("backorder", "Backorder", "amber"),
  tag("warranty", "Warranty", "violet"),
  tag("return", "Return", "orange"),
  tag("core-deposit", "Core Deposit", "teal"),
  tag("new-customer", "New Customer", "green"),
  tag("freight", "Freight", "pink"),
];

export const customers: [name: string, company: string, domain: string][] = [
  ["Maren Lindqvist", "Halden Haulage", "halden.example"],
  ["Kwame Asante", "Volta Motors", "voltamotors.example"],
  ["Lucía Ferrán", "Talleres Ferrán", "ferran.example"],
  ["Piotr Zielny", "Transbud Fleet", "transbud.example"],
  ["Graham Ostler", "Ostler & Sons Garage", "ostler.example"],
  ["Sofie Dekkers", "Dekkers Agri", "dekkers-agri.example"],
  ["Ahmed Haddad", "Gulf Marine Diesel", "gulfmarine.example"],
  ["Bruno Cattaneo", "Officina Cattaneo", "cattaneo.example"],
  ["Yuki Tanabe", "Tanabe Industrial", "tanabe.example"],
  ["Hannah Lowe", "Lowe Coachworks", "lowecoach.example"],
  ["István Varga", "Varga Trans", "vargatrans.example"],
  ["Ole Brandt", "Nordkyst Ferries", "nordkyst.example"],
  ["Chiara Rossetti", "Rossetti Autotrasporti", "rossetti.example"],
  ["Daniel Owusu", "Accra Bus Works", "accrabus.example"],
  ["Eilidh Fraser", "Highland Plant Hire", "highlandplant.example"],
  ["Farid Nazari", "Nazari Truck Parts", "nazari.example"],
];

/** Five accounts, one of each state that an account can be in. */
export function accounts(now: number): AccountView[] {
  const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  return [
    account("sales", "Sales", { last_sync_at: at(0.5) }),
    account("orders", "Orders", {
      status: "error",
      reason: "The server no longer accepts this password. Nothing is lost: 2 replies wait in the outbox.",
      trouble: "authentication",
      last_sync_at: at(112),
    }),
    account("warranty", "Warranty", { last_sync_at: at(1), progress: { done: 29_890, total: 48_210 } }),
    account("dock", "Dock", {
      reason: "Dock's server does not answer.",
      retry_at: new Date(now + 120_000).toISOString(),
      last_sync_at: at(14),
    }),
    account("service", "Service", {
      status: "paused",
      reason: "Paused by Ellen Marsh.",
      last_sync_at: at(6_000),
    }),
  ];
}

function account(id: string, name: string, rest: Partial<AccountView>): AccountView {
  const address = `${id}@kestrelparts.example`;
  return {
    id,
    kind: "imap",
    address,
    name,
    status: "active",
    reason: null,
    trouble: null,
    retry_at: null,
    progress: null,
    last_sync_at: null,
    settings: {
      imap_host: "imap.kestrelparts.example",
      imap_port: 993,
      imap_security: "tls",
      smtp_host: "smtp.kestrelparts.example",
      smtp_port: 587,
      smtp_security: "starttls",
      username: address,
    },
    signature: {
      name: `${name} desk`,
      html: "<p>Nadia Okafor<br>Kestrel Parts, +44 7700 900142</p>",
      text: "Nadia Okafor\nKestrel Parts, +44 7700 900142",
    },
    ...rest,
  };
}

function user(id: string, name: string, admin = false, me = false): UserView {
  return { id, name, email: `${id}@kestrelparts.example`, admin, me };
}

function tag(id: string, name: string, colour: string): TagView {
  return { id, name, description: "", colour };
}
