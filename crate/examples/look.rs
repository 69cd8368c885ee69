//! Prints the first example, as a quick look at the texts.
use slowpath::scenario::*;
fn main() {
    let mut s = Scenario::default();
    let a: Vec<_> = std::env::args().skip(1).collect();
    if let Some(g) = a.first() {
        s.gfp = g.clone();
    }
    if let Some(w) = a.get(1) {
        s.world = w.clone();
    }
    if let Some(k) = a.get(2) {
        s.kernels = k.split(',').map(String::from).collect();
    }
    if let Some(o) = a.get(3) {
        s.order = o.clone();
    }
    let l = write_link(&s);
    let t = share(&s, &format!("{}{:?}{}", l.begin, l.to_pack, l.end));
    println!("{}\n{}", t.text, t.markdown);
    let session = Session::open(&s);
    println!("{:#?}", session.run());
    for row in session.window(0, 200) {
        let cells: Vec<_> = row
            .cells
            .iter()
            .map(|c| {
                c.as_ref().map_or("-".into(), |c| {
                    format!(
                        "{}.{} {}{} [{}] {}",
                        c.node,
                        c.visit,
                        c.answer,
                        if c.in_cycle { " @" } else { "" },
                        c.numbers,
                        c.effects.iter().map(|e| e.id.as_str()).collect::<Vec<_>>().join(",")
                    )
                })
            })
            .collect();
        println!(
            "{:3}{} {}",
            row.index,
            if row.different { "*" } else { " " },
            cells.join("   |   ")
        );
    }
}
