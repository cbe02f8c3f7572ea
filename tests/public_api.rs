//! All that the crate offers, as declarations without bodies, read from `src`: a breaking change is seen as a change of
//! `tests/snapshots/public_api__*.snap`.
//!
//! `INSTA_UPDATE=always cargo test --test public_api` writes the snapshots anew. What goes from them, or changes there,
//! breaks callers: say so in CHANGELOG.md.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};
use std::fs;
use std::path::Path;

use quote::ToTokens;
use syn::{Attribute, Fields, GenericArgument, ImplItem, Item, ItemImpl, PathArguments, UseTree, Visibility};

/// Every item of every file under `src`.
fn items(folder: &Path, out: &mut Vec<Item>) {
    let mut paths: Vec<_> = fs::read_dir(folder).expect("a folder").map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            items(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let file = syn::parse_file(&fs::read_to_string(&path).expect("UTF-8"));
            out.extend(file.unwrap_or_else(|error| panic!("{}: {error}", path.display())).items);
        }
    }
}

/// The names that `lib.rs` exports.
fn exported(root: &syn::File) -> BTreeSet<String> {
    fn leaves(tree: &UseTree, out: &mut BTreeSet<String>) {
        match tree {
            UseTree::Path(path) => leaves(&path.tree, out),
            UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, out)),
            UseTree::Name(name) => assert!(out.insert(name.ident.to_string()), "{} twice", name.ident),
            other => panic!("lib.rs exports by name: {}", other.to_token_stream()),
        }
    }
    let mut out = BTreeSet::new();
    for item in &root.items {
        match item {
            Item::Use(item) if is_public(&item.vis) => leaves(&item.tree, &mut out),
            // The door of `examples/train.rs`, hidden from the documentation.
            Item::Mod(module) if is_public(&module.vis) => assert_eq!(module.ident, "training"),
            _ => {}
        }
    }
    out
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Keeps the attributes that a caller can feel.
fn felt(attributes: &mut Vec<Attribute>) {
    let kept = ["derive", "cfg", "cfg_attr", "non_exhaustive", "default"];
    attributes.retain(|one| kept.iter().any(|name| one.path().is_ident(name)));
}

/// The declaration of an exported item, without what is inside.
fn declared(item: &Item, exported: &BTreeSet<String>) -> Option<Item> {
    let is_exported = |vis: &Visibility, ident: &syn::Ident| {
        is_public(vis) && exported.contains(ident.to_string().as_str())
    };
    let mut item = item.clone();
    match &mut item {
        Item::Struct(one) if is_exported(&one.vis, &one.ident) => {
            felt(&mut one.attrs);
            public_fields(&mut one.fields);
        }
        Item::Enum(one) if is_exported(&one.vis, &one.ident) => {
            felt(&mut one.attrs);
            one.variants.iter_mut().for_each(|variant| felt(&mut variant.attrs));
        }
        Item::Fn(one) if is_exported(&one.vis, &one.sig.ident) => {
            felt(&mut one.attrs);
            one.block.stmts.clear();
        }
        Item::Impl(one) => return offered(one, exported).then_some(item),
        _ => return None,
    }
    Some(item)
}

/// Leaves one field for all that are private.
fn public_fields(fields: &mut Fields) {
    let Fields::Named(fields) = fields else {
        for field in fields.iter_mut().filter(|field| !is_public(&field.vis)) {
            *field = syn::parse_quote!(_);
        }
        return;
    };
    let all = fields.named.len();
    fields.named = std::mem::take(&mut fields.named).into_iter().filter(|f| is_public(&f.vis)).collect();
    fields.named.iter_mut().for_each(|field| felt(&mut field.attrs));
    if fields.named.len() < all {
        fields.named.push(syn::parse_quote!(private: Fields));
    }
}

/// Whether callers see the block; takes out what they do not see of it.
fn offered(block: &mut ItemImpl, exported: &BTreeSet<String>) -> bool {
    let of_trait = block.trait_.is_some();
    felt(&mut block.attrs);
    block.items.retain_mut(|item| match item {
        ImplItem::Fn(one) => {
            felt(&mut one.attrs);
            one.block.stmts.clear();
            // What a trait asks for is known by its name.
            is_public(&one.vis) && !of_trait
        }
        ImplItem::Const(one) => is_public(&one.vis),
        ImplItem::Type(_) => true,
        _ => false,
    });
    let of_trait = block.trait_.as_ref().map(|(_, path, _)| path);
    match of_trait {
        Some(path) => {
            let last = path.segments.last().expect("a name");
            names(&block.self_ty, exported) || arguments(&last.arguments).any(|ty| names(ty, exported))
        }
        None => names(&block.self_ty, exported) && !block.items.is_empty(),
    }
}

fn arguments(arguments: &PathArguments) -> impl Iterator<Item = &syn::Type> {
    let list = match arguments {
        PathArguments::AngleBracketed(list) => Some(&list.args),
        _ => None,
    };
    list.into_iter().flatten().filter_map(|one| match one {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// Whether a type is one of ours that is exported.
fn names(ty: &syn::Type, exported: &BTreeSet<String>) -> bool {
    matches!(ty, syn::Type::Path(path)
        if path.path.segments.last().is_some_and(|last| exported.contains(last.ident.to_string().as_str())))
}

#[test]
fn declarations() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let root = syn::parse_file(&fs::read_to_string(src.join("lib.rs")).unwrap()).expect("lib.rs is Rust");
    let exported = exported(&root);
    assert!(exported.contains("Extractor") && exported.len() > 20, "{exported:?}");
    let mut all = Vec::new();
    items(&src, &mut all);
    let declared: Vec<String> = all
        .iter()
        .filter_map(|item| declared(item, &exported))
        .map(|item| prettyplease::unparse(&syn::File { shebang: None, attrs: Vec::new(), items: vec![item] }))
        .collect();
    insta::assert_snapshot!(declared.join("\n").replace("private: Fields,", "/* private fields */"));
}

fn list<T: Debug + Copy>(out: &mut String, all: &[T], name: impl Fn(T) -> &'static str) {
    writeln!(out, "{}", std::any::type_name::<T>().rsplit("::").next().unwrap()).unwrap();
    for item in all {
        writeln!(out, "    {item:?} = {}", name(*item)).unwrap();
    }
}

/// The enums that macros declare. `tests/api.rs` holds what can be done with each.
#[test]
fn vocabularies() {
    use dixit::{CueClass, EntityKind, Gender, MentionKind, QuoteKind, Relation, Rule, SourceKind};
    let mut out = String::new();
    list(&mut out, CueClass::ALL, CueClass::name);
    list(&mut out, EntityKind::ALL, EntityKind::name);
    list(&mut out, Gender::ALL, Gender::name);
    list(&mut out, MentionKind::ALL, MentionKind::name);
    list(&mut out, QuoteKind::ALL, QuoteKind::name);
    list(&mut out, Relation::ALL, Relation::name);
    list(&mut out, Rule::ALL, Rule::name);
    list(&mut out, SourceKind::ALL, SourceKind::name);
    insta::assert_snapshot!(out);
}
