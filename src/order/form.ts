// The form as it stands on the page: what is written in it, and what is said beside it.
import { element } from '../element';
import type { FieldError, Value } from './outbox';

/** The names that forms give to what is no field of the campaign (content::subscription). */
export const consent = '_consent';
export const campaign = '_campaign';
export const trap = 'website';

type Control = HTMLInputElement | HTMLTextAreaElement;

/** The reader's app checks orders with the same code as the receiver, once it runs: a list of field, sentence,
 * field, sentence. It takes the form's fields and values in the same way. */
type Check = (written: string[]) => string[];

declare global {
  interface Window {
    kanwuCheck?: Check;
  }
}

const byId = (id: string): HTMLElement | null => document.getElementById(id);

export class Form {
  private constructor(readonly element: HTMLFormElement) {}

  /** The form of the page; there is none where no orders are taken. */
  static find(): Form | undefined {
    const found = byId('order-form');
    return found instanceof HTMLFormElement ? new Form(found) : undefined;
  }

  /** The campaign's id. */
  get campaign(): string {
    return this.written(campaign);
  }

  get title(): string {
    return this.element.dataset.title ?? '';
  }

  /** From here on this script says what is wrong. What only it can do appears. */
  takeOver(): void {
    this.element.noValidate = true;
    reveal('print', true);
  }

  private get controls(): Control[] {
    return Array.from(this.element.querySelectorAll<Control>('[name]'));
  }

  /** The controls of the campaign's fields, in their order. */
  private get fields(): Control[] {
    return this.controls.filter(({ name }) => !name.startsWith('_') && name !== trap);
  }

  private written(name: string): string {
    const named = this.controls.filter((control) => control.name === name);
    const chosen = named.find((control) => !isChosen(control) || (control as HTMLInputElement).checked);
    return chosen?.value ?? '';
  }

  /** What is written, empty fields left out. */
  get values(): Value[] {
    const names = new Set(this.fields.map((control) => control.name));
    const values = Array.from(names, (field) => ({ field, text: this.written(field) }));
    return values.filter(({ text }) => text);
  }

  /** What stands in the field that nobody sees. */
  get trap(): string {
    return this.written(trap);
  }

  /** Whether nothing is written in it, as it came. */
  get isUntouched(): boolean {
    return this.fields.every((control) =>
      isChosen(control) ? !(control as HTMLInputElement).checked : control.value === control.defaultValue,
    );
  }

  /** Everything that is wrong. Until the app runs, the browser says what it knows and the receiver the rest. */
  check(): FieldError[] {
    if (!window.kanwuCheck) {
      const wrong = this.controls.filter((control) => !control.validity.valid);
      const first = wrong.filter(({ name }, index) => wrong.findIndex((other) => other.name === name) === index);
      return first.map((control) => ({ field: control.name, message: `${labelOf(control)}：${control.validationMessage}` }));
    }
    const written = this.values.map(({ field, text }) => [field, text]);
    const said = window.kanwuCheck([...written, [consent, this.written(consent)], [campaign, this.campaign]].flat());
    const errors: FieldError[] = [];
    for (let index = 0; index + 1 < said.length; index += 2) errors.push({ field: said[index]!, message: said[index + 1]! });
    return errors;
  }

  /** Shows what is wrong, beside each field and together; the list takes the focus. Without errors it clears what
   * was said before. */
  showErrors(errors: FieldError[]): void {
    for (const control of this.controls) {
      const wrong = errors.find(({ field }) => field === control.name);
      if (wrong) control.setAttribute('aria-invalid', 'true');
      else control.removeAttribute('aria-invalid');
      const place = byId(`order-${control.name}-error`);
      if (place) {
        place.textContent = wrong?.message ?? '';
        place.hidden = !wrong;
      }
    }
    const box = byId('order-errors');
    const items = errors.map(({ field, message }) => element('li', {}, element('a', { href: `#order-${field}` }, message)));
    byId('order-errors-list')?.replaceChildren(...items);
    if (!box) return;
    box.hidden = !errors.length;
    if (errors.length) box.focus();
  }

  fill(values: Value[]): void {
    for (const { field, text } of values) {
      for (const control of this.controls.filter(({ name }) => name === field)) {
        if (isChosen(control)) (control as HTMLInputElement).checked = control.value === text;
        else control.value = text;
      }
    }
    this.showTotal();
  }

  clear(): void {
    this.element.reset();
    this.showErrors([]);
    this.showTotal();
  }

  /** What the order costs so far: prices stand in fen, so that sums are exact. */
  showTotal(): void {
    const place = byId('order-total');
    if (!place) return;
    const plan = this.element.querySelector<HTMLInputElement>('[data-price]:checked');
    const copies = this.element.querySelector<HTMLInputElement>('[data-copies]')?.value.trim() ?? '1';
    const fen = /^\d{1,4}$/.test(copies) ? Number(plan?.dataset.price) * Number(copies) : 0;
    place.textContent = fen > 0 ? `合计 ${(fen / 100).toFixed(2)} 元` : '';
    place.hidden = !(fen > 0);
  }

  /** Keeps what was sent off from being changed, and offers another order. */
  lock(isLocked: boolean): void {
    byId('order-fields')?.toggleAttribute('disabled', isLocked);
    reveal('new', isLocked);
    if (isLocked) this.hasDraft(false);
  }

  /** Whether there is a draft that can be cleared. */
  hasDraft(hasDraft: boolean): void {
    reveal('clear', hasDraft);
  }

  /** Says how the form stands. */
  say(text: string): void {
    const place = byId('order-state');
    if (place && place.textContent !== text) place.textContent = text;
  }
}

function isChosen(control: Control): boolean {
  return control.type === 'radio' || control.type === 'checkbox';
}

/** What the reader knows a control by. */
function labelOf(control: Control): string {
  const group = control.closest('fieldset.field')?.querySelector('legend') ?? control.labels?.[0];
  return group?.firstChild?.textContent?.trim() || group?.textContent?.trim() || '';
}

function reveal(act: string, isShown: boolean): void {
  document.querySelector(`.order [data-order="${act}"]`)?.toggleAttribute('hidden', !isShown);
}
