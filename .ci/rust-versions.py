"""Reads `cargo metadata` and says which dependency of the library needs a newer Rust than Cargo.toml promises."""
import json
import sys

metadata = json.load(sys.stdin)
packages = {package["id"]: package for package in metadata["packages"]}
root = metadata["resolve"]["root"]
nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}


def number(version):
    parts = [int(part) for part in version.split(".")]
    return parts + [0] * (3 - len(parts))


needed, todo = set(), [root]
while todo:
    for dependency in nodes[todo.pop()]["deps"]:
        normal = any(kind["kind"] is None for kind in dependency["dep_kinds"])
        if normal and dependency["pkg"] not in needed:
            needed.add(dependency["pkg"])
            todo.append(dependency["pkg"])
promised = packages[root]["rust_version"]
newer = False
for name in sorted(needed):
    package = packages[name]
    version = package["rust_version"] or "not said"
    print(f"{package['name']} {package['version']}: {version}")
    if version != "not said" and number(version) > number(promised):
        print(f"  needs a newer Rust than {promised}, which Cargo.toml promises", file=sys.stderr)
        newer = True
sys.exit(1 if newer else 0)
