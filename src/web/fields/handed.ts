/** A paper handed in with a form: files already on the server by name, or the note that the original was seen. */
export type Handed = { readonly files: readonly { readonly id: string; readonly name: string }[]; readonly seen?: boolean }
