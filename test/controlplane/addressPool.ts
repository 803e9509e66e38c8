/** Gives out addresses that no pod had before: `10.0.x.y`, and `fd00::…` beside it on a dual-stack cluster. */
export class AddressPool {
  readonly #dualStack: boolean;
  #last = 9;

  constructor(dualStack: boolean) {
    this.#dualStack = dualStack;
  }

  /** The addresses of one more pod, IPv4 first. */
  next(): string[] {
    this.#last++;
    // Neither .0 nor .255 as the last byte: they read like a network.
    const [high, low] = [Math.floor(this.#last / 254), (this.#last % 254) + 1];
    if (high > 255) throw new Error('more than 65,000 pods in one control plane');
    const address = `10.0.${high}.${low}`;
    return this.#dualStack ? [address, `fd00::${this.#last.toString(16)}`] : [address];
  }
}
