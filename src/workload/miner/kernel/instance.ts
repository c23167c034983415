/** Makes a module of bytes run. */

/** As much of the global that Node has as is needed; its types come with a browser's only. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> }
}

export type Exports<Names extends string> = Readonly<
  Record<Names, (...numbers: number[]) => number>
> & { readonly memory: { readonly buffer: ArrayBuffer } }

/** Undefined where the processor has no SIMD. */
export function instantiate<Names extends string>(bytes: Uint8Array): Exports<Names> | undefined {
  if (!WebAssembly.validate(bytes)) return undefined
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports<Names>
}
