/** Keeps the page where it is if a file is dropped beside the field that it is for: a browser would open it instead. */
export function keepPage(): void {
  addEventListener('dragover', (event) => {
    const { dataTransfer: dragged } = event;
    if (event.defaultPrevented || !dragged?.types.includes('Files')) return;
    event.preventDefault();
    dragged.dropEffect = 'none';
  });
}
