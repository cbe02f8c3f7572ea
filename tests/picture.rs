//! Holds the README's picture to what the extractor finds today.

use dixit::Extractor;

#[path = "../examples/support/drawing.rs"]
mod drawing;
#[path = "../examples/support/reading.rs"]
mod reading;
#[path = "../examples/support/wording.rs"]
mod wording;

#[test]
fn the_readme_shows_what_is_found() {
    let document = Extractor::new().extract(include_str!("../examples/articles/ferry.txt"));
    let drawn = drawing::svg(&document).expect("a picture");
    assert!(
        drawn == include_str!("../examples/picture.svg"),
        "the picture is another now; look at it and write it anew: \
         cargo run --release --example picture > examples/picture.svg"
    );
}

#[test]
fn any_text_is_drawn_with_its_letters_escaped() {
    let text = "“<b>No & never</b>,” said Zoë Brûlé, who had 日本語の本を持っていて、誰にも見せなかったと言われている人でした、そして今もそうです、ずっとずっと昔から。";
    let drawn = drawing::svg(&Extractor::new().extract(text)).expect("a picture");
    assert!(drawn.contains("“&lt;b&gt;No &amp; never&lt;"), "{drawn}");
    assert!(drawing::svg(&Extractor::new().extract("")).expect("a picture").contains("0 quotes"));
}
