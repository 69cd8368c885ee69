//! The page's side of the boundary: calls by name, results by path.

use js_sys::{Array, Function, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The engine as a page holds it.
pub struct Page(JsValue);

impl Page {
    /// A page with a fresh engine.
    pub fn new() -> Self {
        Self(slowpath::wasm::Engine::new().into())
    }

    /// A page on which the first scenario is open, with these fields changed.
    pub fn open(changes: &str) -> Self {
        let page = Self::new();
        page.call_with("open", &[page.scenario(changes)]);
        page
    }

    /// The first scenario, with these fields changed.
    pub fn scenario(&self, changes: &str) -> JsValue {
        let first: Object = self.call("firstScenario", "[]").unchecked_into();
        Object::assign(&first, &json(changes).unchecked_into()).into()
    }

    /// Calls a method whose parameters are plain values.
    #[track_caller]
    pub fn call(&self, method: &str, parameters: &str) -> JsValue {
        let parameters: Array = json(parameters).unchecked_into();
        self.call_with(method, &parameters.to_vec())
    }

    /// Calls a method.
    #[track_caller]
    pub fn call_with(&self, method: &str, parameters: &[JsValue]) -> JsValue {
        self.attempt(method, parameters).unwrap_or_else(|error| {
            panic!("{method} throws {}", text(&get(&error, "message")));
        })
    }

    /// The message of the error that a method throws: an ordinary one, which leaves the engine in
    /// order.
    #[track_caller]
    pub fn error(&self, method: &str, parameters: &[JsValue]) -> String {
        let error = match self.attempt(method, parameters) {
            Ok(value) => panic!("{method} returns {}", text(&value)),
            Err(error) => error,
        };
        assert_eq!(text(&get(&error, "constructor.name")), r#""Error""#);
        self.check("firstScenario", "[]", &[("version", "1")]);
        get(&error, "message").as_string().unwrap_or_default()
    }

    /// What a method returns or throws, unless the module trapped.
    #[track_caller]
    pub fn attempt(&self, method: &str, parameters: &[JsValue]) -> Result<JsValue, JsValue> {
        let function: Function = get(&self.0, method).dyn_into().expect("there is such a method");
        let result = function.apply(&self.0, &parameters.iter().collect::<Array>());
        if let Err(error) = &result {
            let name = text(&get(error, "constructor.name"));
            assert!(
                name != r#""RuntimeError""#,
                "{method} traps: {}",
                text(&get(error, "message"))
            );
        }
        result
    }

    /// Calls a method and compares parts of its result.
    #[track_caller]
    pub fn check(&self, method: &str, parameters: &str, expected: &[(&str, &str)]) {
        check(&self.call(method, parameters), expected);
    }

    /// Opens the first scenario with these changes and compares parts of the run.
    #[track_caller]
    pub fn check_run(&self, changes: &str, expected: &[(&str, &str)]) {
        check(&self.call_with("open", &[self.scenario(changes)]), expected);
    }
}

/// Compares parts of a value, named by their path, with JSON.
#[track_caller]
pub fn check(value: &JsValue, expected: &[(&str, &str)]) {
    for (path, expected) in expected {
        let whole: String = text(value).chars().take(500).collect();
        assert_eq!(text(&get(value, path)), *expected, "at {path} of {whole}");
    }
}

/// The value at a path like `columns.0.outcome.kind`; the empty path is the value itself.
pub fn get(value: &JsValue, path: &str) -> JsValue {
    let names = path.split('.').filter(|name| !name.is_empty());
    names.fold(value.clone(), |value, name| {
        Reflect::get(&value, &name.into()).unwrap_or(JsValue::UNDEFINED)
    })
}

/// A value out of JSON.
#[track_caller]
pub fn json(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or_else(|_| panic!("not JSON: {text}"))
}

/// A value as JSON; `undefined` as that word.
pub fn text(value: &JsValue) -> String {
    let text = JSON::stringify(value).map(JsValue::from);
    text.ok().and_then(|text| text.as_string()).unwrap_or_else(|| format!("{value:?}"))
}

/// What an expression of JavaScript evaluates to, for values that JSON does not have.
#[track_caller]
pub fn js(expression: &str) -> JsValue {
    let body = format!("return ({expression})");
    Function::new_no_args(&body).call0(&JsValue::NULL).expect("an expression")
}
