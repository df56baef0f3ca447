use super::*;
use proptest::prelude::*;
use rcgen::{CertificateParams, KeyPair, date_time_ymd};

fn certificate(year: i32) -> Vec<u8> {
    let mut params = CertificateParams::new(vec!["mail.example".to_owned()]).unwrap();
    params.not_after = date_time_ymd(year, 3, 4);
    params.self_signed(&KeyPair::generate().unwrap()).unwrap().der().to_vec()
}

#[test]
fn the_end_is_read_in_both_spellings_of_time() {
    assert_eq!(valid_until(&certificate(2031)).unwrap().to_string(), "2031-03-04T00:00:00Z");
    assert_eq!(valid_until(&certificate(2077)).unwrap().to_string(), "2077-03-04T00:00:00Z");
}

#[test]
fn the_sentence_names_both_names() {
    let fault = Fault::WrongName { names: vec![plain("DnsName(\"other.example\")")] };
    assert_eq!(fault.sentence("mail.example"), "The server's certificate belongs to other.example, not mail.example.");
    let since = "2026-03-04T00:00:00Z".parse().ok();
    assert_eq!(Fault::Expired { since }.sentence("mail.example"), "The certificate of mail.example ended on 4 Mar 2026.");
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(at in 0usize..400, byte in any::<u8>(), cut in 0usize..600) {
        let mut der = certificate(2031);
        if let Some(place) = der.get_mut(at) {
            *place = byte;
        }
        valid_until(der.get(..cut).unwrap_or(&der));
    }
}
