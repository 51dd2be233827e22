package scorelint.lib.texts_test

import data.scorelint.lib.texts

test_case_and_spacing_make_no_difference if {
	texts.same("No images yet.", " no  Images\nyet. ")
}

test_words_do if {
	not texts.same("No images yet.", "The images exist now.")
	not texts.same("on call", "oncall")
}
