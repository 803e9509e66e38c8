/** Where the page of rule `id` is: `<folder>/<id>.md`, or nowhere where no folder of pages is known. */
export function ruleLink(folder: string | undefined, id: string): string | undefined {
  return folder === undefined ? undefined : `${folder.replace(/\/$/, '')}/${id}.md`;
}
