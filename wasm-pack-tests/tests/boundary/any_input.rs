//! No input makes the module trap: a few hundred random ones, the same in every run.

use crate::page::{Page, js, text};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const ROUNDS: u32 = 300;

/// Pieces that mean something somewhere, and a few that mean nothing anywhere.
const PIECES: [&str; 40] = [
    "#/play?",
    "v=1",
    "v=2",
    "&",
    "=",
    ",",
    ".",
    ":",
    "%41",
    "%",
    "%ff",
    "k=",
    "4.10",
    "4.11",
    "gfp=",
    "GFP_KERNEL",
    "__GFP_NOFAIL",
    "|",
    "~",
    "(",
    ")",
    "0x",
    "ffffffff",
    "order=",
    "12",
    "world=",
    "script",
    "you",
    "say=",
    "no",
    "yes",
    "32",
    "set=",
    "reclaim.1:32",
    "z=1",
    "c=",
    "\0",
    "\u{1f600}",
    "<script>",
    " ",
];

const FIELDS: [&str; 22] = [
    "version",
    "kernels",
    "configuration",
    "gfp",
    "order",
    "context",
    "world",
    "machine",
    "preset",
    "state",
    "edits",
    "path",
    "value",
    "script",
    "repeat",
    "assume",
    "choices",
    "at",
    "node",
    "visit",
    "answer",
    "__proto__",
];

/// A small generator (xorshift); its seed stands in the tests.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % sides
    }

    fn text(&mut self) -> String {
        (0..self.roll(9)).map(|_| PIECES[self.roll(PIECES.len())]).collect()
    }

    /// A text, or one that Rust's strings cannot hold.
    fn js_text(&mut self) -> JsValue {
        match self.roll(12) {
            0 => js(r"'\ud800'"),
            1 => js(r"'GFP_\udc00KERNEL'"),
            _ => self.text().into(),
        }
    }

    fn value(&mut self, depth: u32) -> JsValue {
        match self.roll(if depth == 0 { 9 } else { 14 }) {
            0 => JsValue::NULL,
            1 => JsValue::UNDEFINED,
            2 => js("[NaN, Infinity, -1, -0, 1.5, 2 ** 53][2]"),
            3 => JsValue::from(f64::NAN),
            4 => js("() => 1"),
            5 => js("[,,]"),
            6 => JsValue::from(self.roll(20) as u32),
            7 | 8 => self.js_text(),
            9 | 10 => (0..self.roll(4)).map(|_| self.value(depth - 1)).collect::<Array>().into(),
            _ => self.object(depth),
        }
    }

    fn object(&mut self, depth: u32) -> JsValue {
        let object = Object::new().into();
        for _ in 0..self.roll(8) {
            self.set(&object, depth);
        }
        object
    }

    /// Gives one field a random value.
    fn set(&mut self, object: &JsValue, depth: u32) {
        let name = FIELDS[self.roll(FIELDS.len())].into();
        let value = self.value(depth.saturating_sub(1));
        // Refused for a prototype that is no object, which is fine.
        let _ = Reflect::set(object, &name, &value);
    }
}

#[wasm_bindgen_test]
fn no_text_traps() {
    let page = Page::new();
    let mut dice = Dice(0x5eed);
    for _ in 0..ROUNDS {
        let texts: Vec<_> = (0..4).map(|_| dice.js_text()).collect();
        let [one, two, three, four] = texts.as_slice() else { continue };
        let context = JsValue::from(Array::of1(four));
        let kernels = JsValue::from(Array::of2(one, four));
        for (method, parameters) in [
            ("compose", vec![&kernels, two, three, &context]),
            ("compose", vec![&kernels, two, three, &context, four]),
            ("toggled", vec![&kernels, two, three]),
            ("toggled", vec![&kernels, two, three, four]),
            ("origins", vec![one, two, three]),
            ("kernel", vec![one]),
            ("switched", vec![one, two]),
            ("ways", vec![one]),
            ("readLink", vec![one]),
            ("readLink", vec![one, two]),
            ("readLink", vec![one, two, three]),
            ("readFile", vec![one]),
            ("packedPart", vec![one]),
        ] {
            let parameters: Vec<_> = parameters.into_iter().cloned().collect();
            page.call_with(method, &parameters);
        }
    }
}

#[wasm_bindgen_test]
fn no_value_traps() {
    let page = Page::new();
    let mut dice = Dice(0xd1ce);
    for round in 0..ROUNDS {
        // Every other one begins as a good scenario, to get further.
        let scenario = if round % 2 == 0 { page.scenario("{}") } else { dice.object(4) };
        dice.set(&scenario, 4);
        let _ = page.attempt("open", std::slice::from_ref(&scenario));
        let _ = page.attempt("link", std::slice::from_ref(&scenario));
        let _ = page.attempt("texts", &[scenario.clone(), dice.js_text()]);
        let _ = page.attempt("contracts", std::slice::from_ref(&scenario));
        let _ = page.attempt("variations", &[scenario.clone(), dice.value(1), 3.into()]);
        let of = [dice.value(1), dice.js_text(), dice.value(1)];
        let _ = page.attempt("example", &[&[scenario.clone()][..], &of].concat());
        let _ = page.attempt("repetition", &[scenario.clone(), dice.value(1)]);
        page.call_with("readFile", &[text(&scenario).into()]);
    }
    page.check_run("{}", &[("rows", "19")]);
}

#[wasm_bindgen_test]
fn no_number_traps() {
    let page = Page::open("{}");
    let mut dice = Dice(0xf00d);
    for _ in 0..ROUNDS {
        let [one, two] = [dice.value(1), dice.value(1)];
        // Symbols and the like are no numbers; everything else becomes one.
        let _ = page.attempt("rows", &[one.clone(), two.clone()]);
        let _ = page.attempt("trail", &[one.clone(), two.clone()]);
        let _ = page.attempt("seek", &[one, two, true.into(), Array::new().into()]);
    }
    page.check("rows", "[0, 100]", &[("length", "19")]);
}
