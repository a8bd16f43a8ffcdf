"""A disk that is told every call that changes it, and knows what of it is there after the power went: what was
synced surely, of the rest anything or nothing.

Strictly by POSIX: a file's bytes are safe after its fsync, its name only after that of its folder. A rename is one
step, safe with the folder it leads to. What a file system gives besides (ext4 does) is not counted on."""

import os
import re

MUTATING = ("open openat creat write pwrite64 writev pwritev fsync fdatasync syncfs sync fallocate ftruncate truncate rename "
            "renameat renameat2 mkdir mkdirat rmdir unlink unlinkat link linkat symlink symlinkat lseek "
            "copy_file_range sendfile dup dup2 dup3 fcntl")
PIECE = 4096


class File:
    def __init__(self, data=b"", mode=0o644):
        self.data, self.safe, self.pending, self.mode = bytearray(data), bytes(data), [], mode
        self.copy = self.safe  # of data; None: not made since it changed

    def change(self, offset, piece):
        """piece: bytes, or None to cut it there."""
        apply(self.data, offset, piece)
        self.copy = None
        self.pending.append((offset, piece))

    def sync(self):
        self.safe, self.pending = self.now(), []

    def now(self):
        if self.copy is None:
            self.copy = bytes(self.data)
        return self.copy

    def after(self, keep):
        if not self.pending:
            return self.safe
        data = bytearray(self.safe)
        for offset, piece in self.pending:
            if piece is None:
                if keep():
                    apply(data, offset, None)
                continue
            for start in range(0, len(piece), PIECE):
                if keep():
                    apply(data, offset + start, piece[start:start + PIECE])
        return bytes(data)


def apply(data, offset, piece):
    if piece is None:
        del data[offset:]
        piece = b""
    if len(data) < offset:
        data.extend(bytes(offset - len(data)))
    data[offset:offset + len(piece)] = piece


class Link:
    def __init__(self, target):
        self.target = target


class Folder:
    def __init__(self):
        self.names, self.safe = {}, {}


class Disk:
    def __init__(self, root):
        self.root = os.path.realpath(root)
        self.top = self.read(self.root)
        self.steps = []  # changes of names that are not safe yet: [(folder, name, node or None), …], each at once
        self.places = {}  # of open files, by process and descriptor: [node, position, appending]

    def read(self, path):
        folder = Folder()
        for entry in os.scandir(path):
            if entry.is_symlink():
                node = Link(os.readlink(entry.path))
            elif entry.is_dir():
                node = self.read(entry.path)
            else:
                with open(entry.path, "rb") as file:
                    node = File(file.read(), entry.stat().st_mode & 0o7777)
            folder.names[entry.name] = folder.safe[entry.name] = node
        return folder

    # ---- what happens

    def inside(self, path):
        path = os.path.normpath(path)
        return path == self.root or path.startswith(self.root + "/")

    def find(self, path):
        """The folder and the name of a path, and what is there."""
        parts = os.path.normpath(path)[len(self.root):].strip("/").split("/")
        if parts == [""]:
            return None, "", self.top
        folder = self.top
        for part in parts[:-1]:
            folder = folder.names.get(part)
            if not isinstance(folder, Folder):
                return None, parts[-1], None
        return folder, parts[-1], folder.names.get(parts[-1])

    def step(self, *changes):
        for folder, name, node in changes:
            if node is None:
                folder.names.pop(name, None)
            else:
                folder.names[name] = node
        self.steps.append(changes)

    def keep(self, safe, changes):
        for folder, name, node in changes:
            if node is None:
                safe(folder).pop(name, None)
            else:
                safe(folder)[name] = node

    def sync_folder(self, folder):
        for changes in [changes for changes in self.steps if changes[0][0] is folder]:
            at = next(index for index, other in enumerate(self.steps) if other is changes)
            # What a rename took away is not there under its old name either, whenever that came to be.
            gone = {(id(where), name) for where, name, node in changes[1:]}
            self.steps[:at] = [other for other in self.steps[:at]
                               if not (len(other) == 1 and (id(other[0][0]), other[0][1]) in gone)]
            self.steps = [other for other in self.steps if other is not changes]
            self.keep(lambda folder: folder.safe, changes)

    def sync_all(self, folder=None):
        for changes in self.steps:
            self.keep(lambda folder: folder.safe, changes)
        self.steps = []
        for node in self.nodes(self.top):
            if isinstance(node, File):
                node.sync()

    def nodes(self, folder):
        for node in list(folder.names.values()):
            yield node
            if isinstance(node, Folder):
                yield from self.nodes(node)

    # ---- what is there

    def image(self, how, random):
        """How a disk looks that loses its power now: a tree of dicts, bytes and links. how: "synced", "all",
        "random"."""
        if how == "all":
            names = lambda folder: folder.names
            bytes_of = lambda file: file.now()
        else:
            chosen = {}
            names = lambda folder: chosen.setdefault(id(folder), dict(folder.safe))
            keep = (lambda: random.random() < 0.5) if how == "random" else (lambda: False)
            for changes in self.steps:
                if keep():
                    self.keep(names, changes)
            bytes_of = lambda file: file.after(keep)
        return self.tree(self.top, names, bytes_of)

    def tree(self, folder, names, bytes_of):
        result = {}
        for name, node in sorted(names(folder).items()):
            if isinstance(node, Folder):
                result[name] = self.tree(node, names, bytes_of)
            elif isinstance(node, Link):
                result[name] = node
            else:
                result[name] = (bytes_of(node), node.mode)
        return result


def write_tree(tree, path):
    os.mkdir(path)
    for name, node in tree.items():
        to = os.path.join(path, name)
        if isinstance(node, dict):
            write_tree(node, to)
        elif isinstance(node, Link):
            os.symlink(node.target, to)
        else:
            with open(to, "wb") as file:
                file.write(node[0])
            os.chmod(to, node[1] | 0o600)


# ---- what strace wrote down, with -f -y -xx

LINE = re.compile(r"^(\d+) +([a-z0-9_]+)\((.*)\) += (-?\d+|0x[0-9a-f]+)(<[^>]*>)?", re.S)
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


def unhex(text):
    return bytes.fromhex(text.replace("\\x", ""))


def calls(lines):
    """Process, call, its arguments as text, and what it gave; of those that came to an end."""
    begun = {}
    for line in lines:
        unfinished = re.match(r"^(\d+) +(.*) <unfinished \.\.\.>$", line)
        if unfinished:
            begun[unfinished.group(1)] = unfinished.group(2)
            continue
        resumed = re.match(r"^(\d+) +<\.\.\. [a-z0-9_]+ resumed>(.*)$", line)
        if resumed:
            line = "%s %s%s" % (resumed.group(1), begun.pop(resumed.group(1), ""), resumed.group(2))
        found = LINE.match(line)
        if found:
            yield found.group(1), found.group(2), found.group(3), int(found.group(4), 0), found.group(5)


class Player:
    """Plays what strace wrote down on a disk."""

    def __init__(self, disk):
        self.disk = disk

    def paths(self, arguments):
        """Every path among the arguments: a string, behind its folder; without one in the root, where the program
        is started."""
        found, folder = [], None
        for match in re.finditer(r'(?:AT_FDCWD|\d+)<((?:\\x[0-9a-f]{2})*)>|"((?:\\x[0-9a-f]{2})*)"', arguments):
            if match.group(1) is not None:
                folder = unhex(match.group(1)).decode()
            else:
                found.append(os.path.join(folder or self.disk.root, unhex(match.group(2)).decode(errors="replace")))
        return found

    def open_file(self, arguments):
        match = re.match(r"(\d+)<((?:\\x[0-9a-f]{2})*)>", arguments)
        return (int(match.group(1)), unhex(match.group(2)).decode(errors="replace")) if match else (None, "")

    def play(self, process, call, arguments, gave):
        """Was the disk changed?"""
        if gave < 0:
            return False
        if call in ("open", "openat", "creat"):
            return self.play_open(process, call, arguments, gave)
        if call in ("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "mkdir", "mkdirat",
                    "rmdir", "unlink", "unlinkat", "truncate"):
            return self.play_names(call, arguments)
        return self.play_open_file(process, call, arguments, gave)

    def play_open(self, process, call, arguments, gave):
        path = self.paths(arguments)[0]
        if not self.disk.inside(path):
            self.disk.places.pop((process, gave), None)
            return False
        folder, name, node = self.disk.find(path)
        changed = False
        flags = arguments.rsplit('"', 1)[1]
        if node is None and "O_CREAT" in flags:
            node = File()
            self.disk.step((folder, name, node))
            changed = True
        if isinstance(node, File) and "O_TRUNC" in flags and node.data:
            node.change(0, None)
            changed = True
        self.disk.places[process, gave] = [node, 0, "O_APPEND" in flags]
        return changed

    def play_names(self, call, arguments):
        disk = self.disk
        if call in ("symlink", "symlinkat"):
            target = unhex(STRING.search(arguments).group(1)).decode()
            path = self.paths(arguments)[-1]
            if not disk.inside(path):
                return False
            folder, name, _ = disk.find(path)
            disk.step((folder, name, Link(target)))
            return True
        paths = self.paths(arguments)
        if not disk.inside(paths[-1]):
            return False
        folder, name, node = disk.find(paths[-1])
        if call in ("mkdir", "mkdirat"):
            disk.step((folder, name, Folder()))
        elif call in ("rmdir", "unlink", "unlinkat"):
            disk.step((folder, name, None))
        elif call == "truncate":
            node.change(int(arguments.rsplit(",", 1)[1]), None)
        else:
            from_folder, from_name, moved = disk.find(paths[0])
            if moved is None:
                raise ValueError("%s of what is not known: %s" % (call, paths))
            if call in ("link", "linkat"):
                disk.step((folder, name, moved))
            elif "RENAME_EXCHANGE" in arguments:
                disk.step((folder, name, moved), (from_folder, from_name, node))
            else:
                disk.step((folder, name, moved), (from_folder, from_name, None))
        return True

    def play_open_file(self, process, call, arguments, gave):
        descriptor, path = self.open_file(arguments)
        if call in ("dup", "dup2", "dup3", "fcntl"):
            if (process, descriptor) in self.disk.places and (call != "fcntl" or "F_DUPFD" in arguments):
                self.disk.places[process, gave] = self.disk.places[process, descriptor]
            return False
        if call == "syncfs":
            self.disk.sync_all()
            return True
        if descriptor is None or not self.disk.inside(path):
            return False
        place = self.disk.places.get((process, descriptor))
        node = place[0] if place else self.disk.find(path)[2]
        if place is None:  # opened before a fork
            place = self.disk.places[process, descriptor] = [node, 0, False]
        if call in ("fsync", "fdatasync"):
            if isinstance(node, Folder):
                self.disk.sync_folder(node)
            elif node:
                node.sync()
            return True
        if call == "lseek":
            place[1] = gave
            return False
        if call == "ftruncate":
            length = int(arguments.rsplit(",", 1)[1])
            if length > len(node.data):
                node.change(len(node.data), bytes(length - len(node.data)))
            else:
                node.change(length, None)
            return True
        if call in ("write", "pwrite64"):
            text = STRING.search(arguments)
            if text.group(2):
                raise ValueError("strace has cut what was written")
            data = unhex(text.group(1))[:gave]
            offset = int(arguments.rsplit(",", 1)[1]) if call == "pwrite64" else len(node.data) if place[2] else place[1]
            node.change(offset, data)
            if call == "write":
                place[1] = offset + gave
            return True
        raise ValueError("%s is not played" % call)
