const empty = -1;
/** Spreads neighbouring numbers over the table (2^32 over the golden ratio). */
const spread = 0x9e3779b1;

/**
 * The event that opened the window of each person, by number: a table of open addresses on typed keys, several times
 * quicker than a Map of millions of numbers. It grows with what `keeps` still wants and forgets the rest.
 * @example new Openers(() => true).set(7, "L1").get(7) // "L1"
 */
export class Openers<Value> {
  private keys = new Int32Array(64).fill(empty);
  private values: (Value | undefined)[] = new Array(64);
  private taken = 0;

  constructor(private readonly keeps: (value: Value, newest: Value) => boolean) {}

  get(key: number): Value | undefined {
    return this.values[this.placeOf(key)];
  }

  set(key: number, value: Value): this {
    const place = this.placeOf(key);
    if (this.keys[place] === empty) {
      this.keys[place] = key;
      this.taken++;
    }
    this.values[place] = value;
    if (2 * this.taken > this.keys.length) this.tidy(value);
    return this;
  }

  delete(key: number): void {
    this.values[this.placeOf(key)] = undefined;
  }

  private placeOf(key: number): number {
    const {keys} = this;
    const last = keys.length - 1;
    let place = (Math.imul(key, spread) >>> 7) & last;
    while (keys[place] !== key && keys[place] !== empty) place = (place + 1) & last;
    return place;
  }

  /** Makes the table anew with what is still wanted, at most a quarter full. */
  private tidy(newest: Value): void {
    const {keys, values} = this;
    let wanted = 0;
    for (let place = 0; place < keys.length; place++) {
      const value = values[place];
      if (value === undefined) continue;
      if (this.keeps(value, newest)) wanted++;
      else values[place] = undefined;
    }
    let size = 64;
    while (size < 4 * wanted) size *= 2;
    this.keys = new Int32Array(size).fill(empty);
    this.values = new Array(size);
    this.taken = wanted;
    for (let old = 0; old < keys.length; old++) {
      const value = values[old];
      if (value === undefined) continue;
      const key = keys[old] ?? empty;
      const place = this.placeOf(key);
      this.keys[place] = key;
      this.values[place] = value;
    }
  }
}
