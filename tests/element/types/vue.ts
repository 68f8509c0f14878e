// Only compiled: what the package gives, kept by Vue.

import { reactive, ref } from "vue";
import { check, parse, view, type Checked, type Event, type Viewed } from "talview-events";

const checked = ref(check(""));
const same: Checked = checked.value;
const event: Event | null = checked.value.event;

const viewed = ref<Viewed | null>(null);
viewed.value = view("");
const parsed: Event = ref(parse("")).value;
const first: Event | null = reactive({ first: view("").event }).first;

const events = ref<Event[]>([]);
events.value.push(parsed);
const incidents: Event[] = events.value.filter(({ kind }) => kind === "incident");
void [same, event, first, incidents];
