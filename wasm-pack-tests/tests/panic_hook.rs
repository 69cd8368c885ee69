//! A panic reaches the console with its message. It ends the module, so this test has its own.
#![cfg(target_family = "wasm")]

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_panic_reaches_the_console() {
    slowpath::wasm::start();
    let console = Reflect::get(&js_sys::global(), &"console".into()).expect("there is a console");
    let error = Reflect::get(&console, &"error".into()).expect("it takes errors");
    let heard = Array::new();
    let listener = Function::new_with_args("text", "this.push(text)").bind0(&heard);
    Reflect::set(&console, &"error".into(), &listener).expect("it can be replaced");

    let panics = Closure::<dyn Fn()>::new(|| panic!("a panic of this test"));
    let trap = panics.as_ref().unchecked_ref::<Function>().call0(&JsValue::NULL);

    Reflect::set(&console, &"error".into(), &error).expect("it can be put back");
    assert!(trap.is_err());
    let text = heard.get(0).as_string().unwrap_or_default();
    assert!(text.contains("a panic of this test"), "{text}");
}
