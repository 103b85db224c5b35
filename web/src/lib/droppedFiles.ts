/** Names of files that systems leave in folders for themselves. */
const OF_THE_SYSTEM = /^(\.|Thumbs\.db$|desktop\.ini$|__MACOSX$)/i;
/** A folder that holds more was most likely dropped by mistake. */
const MOST_FILES = 2000;

/** The files of a drop, those in dropped folders too, in the order of their names. */
export async function filesOf(drop: DataTransfer): Promise<File[]> {
  const entries = [...drop.items].map((item) => item.webkitGetAsEntry?.() ?? null); // before the event is over
  if (!entries.some((entry) => entry?.isDirectory)) return [...drop.files];
  const files: File[] = [];
  for (const entry of entries) if (entry) await collect(entry, files);
  return files;
}

async function collect(entry: FileSystemEntry, into: File[]): Promise<void> {
  if (OF_THE_SYSTEM.test(entry.name)) return;
  if (into.length >= MOST_FILES)
    throw new Error(`This folder holds more than ${MOST_FILES} files. Drop a smaller one.`);
  if (entry.isFile) {
    into.push(await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail)));
    return;
  }
  for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await collect(child, into);
}

/** All children of a folder; browsers hand them out a hundred at a time. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) break;
    children.push(...some);
  }
  return children.toSorted((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }));
}

/** The files of a chosen folder, without what systems leave there. */
export function ownFiles(files: readonly File[]): File[] {
  const isOwn = ({ name, webkitRelativePath }: File) =>
    ![...webkitRelativePath.split("/"), name].some((part) => OF_THE_SYSTEM.test(part));
  return files.filter(isOwn);
}
