/**
 * First names by sex and the family names they go with. Families marry within a list, as far as a demo is concerned.
 * initials: people have the initial of their father's name, in front, instead of a family name.
 */
export type Names = { female: string[]; male: string[]; family: string[]; initials?: true }
const words = (text: string) => text.trim().split(/\s+/)

export const marathi: Names = {
  female: words(`Sunita Snehal Anjali Pooja Vaishali Savita Swati Manisha Ashwini Priyanka Rutuja Sayali Mrunal Gauri Aarohi
    Shraddha Kalyani Rupali Archana Smita Medha Ujwala Mangal Vandana Sulochana Kusum Shobha Nirmala Prajakta Tejaswini
    Aditi Isha Saanvi Mugdha Revati Ketaki Madhuri Alka Jayashree Pallavi Ira Tanvi Sharvari Vidya Leela`),
  male: words(`Amit Sachin Rahul Rohit Prasad Ganesh Mahesh Nilesh Yogesh Sandeep Santosh Vijay Sanjay Ajit Abhijit Aniket
    Omkar Tejas Shubham Akash Pratik Chinmay Kedar Mandar Shrikant Vasant Ramesh Suresh Dattatray Pandurang Balasaheb
    Atharva Vihaan Aarav Swapnil Hrishikesh Parag Milind Nitin Vinayak Kaustubh Soham Advait Arjun Shankar`),
  family: words(`Kulkarni Deshpande Joshi Patil Jadhav Pawar More Shinde Gaikwad Bhosale Kadam Chavan Deshmukh Kale Sawant
    Gokhale Apte Ranade Sathe Bapat Phadke Limaye Mane Salunkhe Kamble Thorat Nikam Waghmare Landge Kokate Bhandari
    Tambe Dhumal Jagtap Nimbalkar Khandekar Paranjape Chitale Ghatge Mohite`),
}
export const hindi: Names = {
  female: words(`Neha Sunita Suneeta Kavita Rekha Anita Seema Geeta Meena Ritu Preeti Shalini Nisha Komal Divya Simran
    Jyoti Usha Kiran Mamta Asha Pushpa Radha Lakshmi Laxmi Deepika Ananya Riya Shreya Payal`),
  male: words(`Rajesh Manoj Vikas Deepak Anil Sunil Ashok Pankaj Vivek Gaurav Mohit Karan Varun Ankit Arvind Dinesh Naresh
    Mukesh Harish Rakesh Kunal Nikhil Siddharth Aditya Ishaan Kabir Yash Dev Manish Alok`),
  family: words(`Sharma Gupta Agarwal Verma Singh Yadav Mishra Tiwari Jain Shah Mehta Patel Chauhan Rathod Bansal Khandelwal
    Oswal Lodha Marwaha Malhotra Saxena Srivastava Pandey Dubey Thakur`),
}
export const muslim: Names = {
  female: words('Ayesha Fatima Shabana Nazia Rukhsar Sana Zainab Farheen Yasmin Nasreen Mehjabeen Aaliya Hina Saba Rehana'),
  male: words('Imran Salman Mohammed Muhammad Aslam Irfan Javed Faizan Zubair Arif Sameer Nadeem Rizwan Yusuf Wasim Ayaan'),
  family: words('Shaikh Sheikh Khan Ansari Sayyed Pathan Qureshi Inamdar Mulla Attar Tamboli Bagwan Momin'),
}
export const christian: Names = {
  female: words('Maria Anita Sheryl Lorna Rosy Clara Joanna Alisha Philomena Sandra'),
  male: words('Joseph Anthony Kevin Melvin Ryan Savio Francis Denzil Allwyn Peter'),
  family: words("D'Souza Fernandes Pereira Lobo Pinto Rodrigues Dias D'Costa Mascarenhas Gonsalves"),
}
export const devanagari: Names = {
  female: words('सुनीता वैशाली मंगल शोभा अलका कुसुम पूजा स्वाती निर्मला रेखा अनिता सविता'),
  male: words('गणेश महेश संतोष रमेश सुरेश बाळासाहेब पांडुरंग दत्तात्रय विजय अमोल राजेश विठ्ठल'),
  family: words('कुलकर्णी पाटील जाधव शिंदे गायकवाड मोरे पवार चव्हाण भोसले शर्मा यादव जगताप'),
}
export const tamil: Names = {
  female: words(`Kavitha Lakshmi Meenakshi Revathi Priya Divya Sangeetha Malathi Kalaivani Deepa Vasantha Saraswathi Janani
    Nithya Abirami Gayathri Bhuvaneswari Thenmozhi Selvi Padma Yazhini Anitha Indhumathi Harini Uma`),
  male: words(`Karthik Senthil Murugan Arun Prakash Vignesh Saravanan Balaji Ganesan Ramesh Kumaran Dinesh Selvam Anand
    Manikandan Suresh Sivakumar Rajkumar Gokul Ashwin Natarajan Venkatesh Bharath Hari Muthu`),
  family: words('S. R. K. M. V. P. N. A. T. G. B. D. J. C.'),
  initials: true,
}
export const tamilScript: Names = {
  female: words('கவிதா லட்சுமி மீனாட்சி ரேவதி செல்வி மாலதி'),
  male: words('கார்த்திக் செந்தில் முருகன் சரவணன் குமரன் பாலாஜி'),
  family: words('எஸ். ஆர். கே. எம். வி. பி.'),
  initials: true,
}
